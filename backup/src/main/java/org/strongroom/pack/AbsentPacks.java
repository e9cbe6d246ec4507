package org.strongroom.pack;

import java.util.Optional;

/**
 * Where the bytes of packs are had whose files are not in the store's folder yet: after an instant restore they come back
 * while the store is in use. Implementations are thread-safe.
 */
@FunctionalInterface
public interface AbsentPacks {
    /** Every pack is in the folder. */
    AbsentPacks NONE = extent -> Optional.empty();

    /**
     * The whole payload of an extent, proven by its hash before it is given.
     *
     * @return empty when its pack is not known to be anywhere else
     * @throws org.strongroom.failure.IntegrityException when what is there is not what was stored
     * @throws org.strongroom.failure.EngineException when it cannot be had now; nothing wrong was given
     */
    Optional<byte[]> read(ExtentLocation extent);
}
