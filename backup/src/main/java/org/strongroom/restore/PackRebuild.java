package org.strongroom.restore;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.pack.PackFinding;
import org.strongroom.pack.PackReader;
import org.strongroom.pack.PackScan;
import org.strongroom.pack.PackStore;
import org.strongroom.progress.Progress;
import org.strongroom.repository.BaseManifest;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.store.RangedSource;

/** Brings packs back, a few side by side, and scans each. */
final class PackRebuild {
    private final Fetching fetching;
    private final Path directory;
    private final Progress progress;
    private long bytes;

    PackRebuild(Fetching fetching, Path directory, Progress progress) {
        this.fetching = fetching;
        this.directory = directory;
        this.progress = progress;
    }

    /** All packs there are: those of the base's manifest, brought up to date by what was named since. */
    static Collection<PackObjects> all(BaseManifest manifest, Stretch stretch) {
        Map<UUID, PackObjects> packs = new LinkedHashMap<>();
        for (BaseManifest.Pack pack : manifest.packs()) {
            packs.put(
                    pack.id(),
                    new PackObjects(
                            pack.id(),
                            pack.sealed(),
                            pack.objects().stream().map(BaseManifest.Named::ref).toList()));
        }
        stretch.packs().forEach((id, since) -> {
            PackObjects merged = packs.getOrDefault(id, PackObjects.none(id));
            for (ObjectRef object : since.objects()) {
                merged = merged.with(object);
            }
            packs.put(id, merged);
        });
        return packs.values();
    }

    /** Fetches and scans these packs. */
    void fetch(Collection<PackObjects> packs) {
        List<Callable<Long>> tasks = new ArrayList<>();
        packs.forEach(pack -> tasks.add(() -> fetch(pack)));
        Iterator<Long> lengths = fetching.ahead(tasks.iterator());
        long done = 0;
        while (lengths.hasNext()) {
            bytes += lengths.next();
            progress.advance(++done, packs.size(), "packs");
        }
    }

    /** Bytes brought back. */
    long bytes() {
        return bytes;
    }

    private long fetch(PackObjects pack) {
        Path file = directory.resolve(PackStore.fileName(pack.pack()));
        String cost = "records with content in pack " + pack.pack() + " cannot be brought back";
        try (OutputStream out = new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 1 << 18)) {
            long at = 0;
            for (ObjectRef object : pack.objects()) {
                requirePlace(pack, object, at, cost);
                Fetching.costing(cost, () -> {
                    fetching.repository().copy(object, out);
                    return object;
                });
                at += object.size();
            }
        } catch (IOException e) {
            throw new OperationFailedException("cannot write " + file, e);
        }
        scan(pack, file, cost);
        return pack.length();
    }

    private static void requirePlace(PackObjects pack, ObjectRef object, long at, String cost) {
        if (!pack.sealed() && ObjectNames.tailOffset(object.name()) != at) {
            throw new IntegrityException(
                    "the tails of pack " + pack.pack() + " leave a hole before " + object.name() + ": " + cost);
        }
    }

    private static void scan(PackObjects pack, Path file, String cost) {
        try {
            PackScan scan = PackReader.scan(RangedSource.of(file), pack.pack());
            List<PackFinding> damage = scan.findings().stream()
                    .filter(finding -> pack.sealed() || finding.kind() != PackFinding.Kind.TORN_TAIL)
                    .toList();
            if (!damage.isEmpty() || scan.sealed() != pack.sealed()) {
                throw new IntegrityException("the pack in "
                        + pack.objects().stream().map(ObjectRef::name).toList() + " does not hold together: " + damage
                        + ": " + cost);
            }
        } catch (IOException e) {
            throw new OperationFailedException("cannot read " + file, e);
        }
    }
}
