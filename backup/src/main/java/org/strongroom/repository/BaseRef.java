package org.strongroom.repository;

import java.time.Instant;
import java.util.UUID;
import org.strongroom.journal.Lsn;

/**
 * A base as the point that completes it tells of it.
 *
 * @param id the base
 * @param epoch the epoch whose key opens its manifest
 * @param consistentPoint the place in the log whose state it holds: what was committed before it
 * @param taken no commit that the base holds is later
 */
public record BaseRef(UUID id, UUID epoch, Lsn consistentPoint, Instant taken) {}
