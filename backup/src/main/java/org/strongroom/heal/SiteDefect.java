package org.strongroom.heal;

import java.util.Optional;
import java.util.UUID;

/**
 * Something wrong with a pack on site.
 *
 * @param pack whose file
 * @param held what off site has of it; empty: nothing yet
 * @param defect in words
 * @param affects which records it costs
 * @param replaceable whether no server writes to the file, so that another may take its place
 */
record SiteDefect(UUID pack, Optional<NamedContent.Held> held, String defect, String affects, boolean replaceable) {}
