package org.strongroom.heal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.strongroom.pack.PackStore;

/**
 * The content store of the site, as a folder of packs.
 *
 * @param packs the folder
 * @param work a folder on the same disk for what is on its way
 * @param inUse whether a server may be writing to the packs that are still open
 * @param arriving packs that an instant restore left off site: their absence is no defect
 */
public record SiteFolder(Path packs, Path work, boolean inUse, Set<UUID> arriving) {
    /** Copies the set. */
    public SiteFolder {
        Objects.requireNonNull(packs);
        Objects.requireNonNull(work);
        arriving = Set.copyOf(arriving);
    }

    /** Where a pack's file lies, or would. */
    Path file(UUID pack) {
        return packs.resolve(PackStore.fileName(pack));
    }

    boolean holds(UUID pack) {
        return Files.exists(file(pack));
    }

    /** Bytes of a pack's file; 0 when it is gone. */
    long length(UUID pack) {
        return file(pack).toFile().length();
    }
}
