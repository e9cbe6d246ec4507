package org.strongroom.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;
import org.strongroom.pack.PackStore;
import org.strongroom.progress.Progress;
import org.strongroom.recall.PackFetch;
import org.strongroom.recall.RecallPlan;
import org.strongroom.recall.RemotePack;
import org.strongroom.repository.BaseManifest;
import org.strongroom.repository.ObjectRef;

/** Brings packs back, a few side by side, and scans each. */
final class PackRebuild {
    private final Fetching fetching;
    private final Home home;
    private final PackFetch arriving;
    private final Progress progress;
    private final Set<UUID> scanned = ConcurrentHashMap.newKeySet();
    private long bytes;

    PackRebuild(Fetching fetching, Home home, Progress progress) {
        this.fetching = fetching;
        this.home = home;
        this.arriving = new PackFetch(fetching.repository(), home.recall(), count -> {});
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

    /**
     * Removes what an interrupted restore had brought back and what is of no use now: packs that nobody names any more,
     * or that grew since.
     */
    void discardOthers(Collection<PackObjects> packs) {
        Map<String, Long> wanted = new HashMap<>();
        packs.forEach(pack -> wanted.put(PackStore.fileName(pack.pack()), pack.length()));
        try (Stream<Path> files = Files.list(home.packs())) {
            for (Path file : files.toList()) {
                if (!wanted.getOrDefault(file.getFileName().toString(), -1L).equals(Files.size(file))) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new OperationFailedException("cannot tidy " + home.packs(), e);
        }
    }

    /** Fetches and scans these packs; those that are here are proven with the rest. */
    void fetch(Collection<PackObjects> packs) {
        try {
            DurableFiles.createDirectories(home.recall());
            fetchAll(packs);
            RecallPlan.remove(home);
        } catch (IOException e) {
            throw new OperationFailedException("cannot write to " + home.recall(), e);
        }
    }

    private void fetchAll(Collection<PackObjects> packs) {
        List<Callable<Long>> tasks = new ArrayList<>();
        packs.forEach(pack -> tasks.add(() -> fetch(pack)));
        Iterator<Long> lengths = fetching.ahead(tasks.iterator());
        long done = 0;
        while (lengths.hasNext()) {
            bytes += lengths.next();
            progress.advance(++done, packs.size(), "packs");
        }
    }

    /** What needs no other proof: the extents of the packs that were fetched just now. */
    ProvenExtents proven() {
        return new ProvenExtents(home.packs(), scanned);
    }

    /** Bytes brought back. */
    long bytes() {
        return bytes;
    }

    private long fetch(PackObjects pack) {
        Path file = home.packs().resolve(PackStore.fileName(pack.pack()));
        RemotePack remote = pack.remote();
        try {
            if (!Files.exists(file)) {
                Files.move(arriving.fetch(remote), file, StandardCopyOption.ATOMIC_MOVE);
                if (pack.sealed()) {
                    scanned.add(pack.pack());
                }
            }
        } catch (IOException e) {
            throw new OperationFailedException("cannot write " + file, e);
        }
        return remote.length();
    }
}
