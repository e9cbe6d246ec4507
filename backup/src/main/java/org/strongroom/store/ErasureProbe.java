package org.strongroom.store;

/** A store that can tell whether its credential may erase, without erasing anything. */
public interface ErasureProbe {
    /** Whether a version could be deleted if no lock held it. */
    boolean mayErase();
}
