package org.strongroom.content.compaction;

import java.util.Collection;
import java.util.UUID;

/** The copy off site, as far as a pack may not leave the site before it. Slow; outside of transactions. Thread-safe. */
public interface OffsiteCopy {
    /**
     * Brings off site what is committed now, with its content, and every sealed pack; returns when all of it is there.
     *
     * @throws org.strongroom.failure.EngineException when it is not
     */
    void bringUpToDate();

    /**
     * Later bases name these packs no more. Nothing is taken from off site.
     *
     * @return false while a base is copied that may need them
     */
    boolean forget(Collection<UUID> packs);
}
