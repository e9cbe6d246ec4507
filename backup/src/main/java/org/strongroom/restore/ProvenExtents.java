package org.strongroom.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.pack.ExtentLocation;
import org.strongroom.pack.PackReader;
import org.strongroom.pack.PackState;
import org.strongroom.pack.PackStore;
import org.strongroom.pack.ScannedExtent;

/**
 * The extents of packs that this restore has fetched and scanned: each was hashed, and is what the pack's index says. Reads
 * the indexes again as they are asked for, and keeps a few. Thread-safe.
 */
final class ProvenExtents {
    private static final int KEPT = 4;

    private final Path packs;
    private final Set<UUID> scanned;
    private final Map<UUID, Map<Long, ExtentLocation>> listed = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Map<Long, ExtentLocation>> eldest) {
            return size() > KEPT;
        }
    };

    /** {@code scanned} are sealed packs in the folder. */
    ProvenExtents(Path packs, Set<UUID> scanned) {
        this.packs = packs;
        this.scanned = Set.copyOf(scanned);
    }

    /** Whether exactly this extent was found, and its bytes have the hash that it says. */
    synchronized boolean contain(ExtentLocation extent) {
        return scanned.contains(extent.packId())
                && extent.equals(
                        listed.computeIfAbsent(extent.packId(), this::list).get(extent.offset()));
    }

    private Map<Long, ExtentLocation> list(UUID pack) {
        Map<Long, ExtentLocation> extents = new HashMap<>();
        Path file = packs.resolve(PackStore.fileName(pack));
        try {
            PackState sealed = new PackState(pack, file, Files.size(file), true, Optional.empty());
            for (ScannedExtent each : PackReader.list(sealed).extents()) {
                extents.put(each.location().offset(), each.location());
            }
            return extents;
        } catch (IOException e) {
            throw new OperationFailedException("cannot read " + file, e);
        }
    }
}
