package org.strongroom.heal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.DurableFiles;
import org.strongroom.pack.PackStore;
import org.strongroom.pack.PackSwap;
import org.strongroom.recall.PackFetch;
import org.strongroom.repository.Repository;
import org.strongroom.store.FileRange;

/**
 * Heals packs on site from off site: fetched beside, proven, on stable storage, and only then put in the place of what is
 * there. Killed anywhere, it leaves the old file or the new one, and goes on from what it had fetched. One thread.
 */
final class SiteMend {
    private static final String KEEP =
            "keep the site and every place of the repository as they are; let custodians decide"
                    + " whether an older copy of the content store (a disk image, a snapshot) has the pack";

    private final SiteFolder site;
    private final Map<String, Repository> sources;
    private final boolean dryRun;

    /**
     * Heals into this folder.
     *
     * @param sources places of the repository by what they are called, in the order in which they are tried
     */
    SiteMend(SiteFolder site, Map<String, Repository> sources, boolean dryRun) {
        this.site = site;
        this.sources = new LinkedHashMap<>(sources);
        this.dryRun = dryRun;
    }

    Mend mend(SiteDefect found) {
        String object = PackStore.fileName(found.pack());
        if (found.held().isEmpty()) {
            return unhealed(found, "nothing of it is off site yet", KEEP);
        }
        if (!found.replaceable()) {
            return unhealed(
                    found,
                    "the server still writes to it",
                    "stop the server and repair again, or repair again in ten minutes, when the pack is sealed");
        }
        String why = "off site has no tails without a hole";
        for (Map.Entry<String, Repository> source : sources.entrySet()) {
            try {
                Optional<Path> proven = fetch(found, source.getValue());
                if (proven.isPresent()) {
                    return dryRun
                            ? new Mend.Healable(Place.ON_SITE, object, found.defect(), source.getKey())
                            : swap(found, proven.get(), source.getKey());
                }
            } catch (IntegrityException e) {
                why = "off site it is no better: " + e.getMessage();
            }
        }
        return unhealed(found, why, KEEP);
    }

    private Optional<Path> fetch(SiteDefect found, Repository source) {
        NamedContent.Held held = found.held().orElseThrow();
        try {
            DurableFiles.createDirectories(site.work());
            return held.remote().map(remote -> {
                Path fetched = new PackFetch(source, site.work(), length -> {}).fetch(remote);
                if (!held.sealed()) {
                    addWhatNeverLeft(fetched, held.length(), site.file(found.pack()));
                    PackProof.defect(fetched, found.pack(), Optional.of(held)).ifPresent(defect -> {
                        throw new IntegrityException("with what never went off site the pack " + defect);
                    });
                }
                return fetched;
            });
        } catch (IOException e) {
            throw OperationFailedException.passing("cannot write to " + site.work() + ": " + e.getMessage(), e);
        }
    }

    /** Of a pack that is not sealed off site, the site may hold more than its tails. */
    private static void addWhatNeverLeft(Path fetched, long from, Path file) {
        try {
            if (!Files.exists(file) || Files.size(file) <= from) {
                return;
            }
            try (InputStream in = new FileRange(file, from, Files.size(file) - from).open();
                    OutputStream out =
                            new BufferedOutputStream(Files.newOutputStream(fetched, StandardOpenOption.APPEND))) {
                in.transferTo(out);
            }
            DurableFiles.sync(fetched);
        } catch (IOException e) {
            throw OperationFailedException.passing("cannot write " + fetched + ": " + e.getMessage(), e);
        }
    }

    private Mend swap(SiteDefect found, Path proven, String source) {
        PackSwap.swap(site.packs(), found.pack(), proven);
        return PackProof.defect(site.file(found.pack()), found.pack(), found.held())
                .map(still -> unhealed(found, "read back, it " + still, "replace the disk, then repair again"))
                .orElseGet(
                        () -> new Mend.Healed(Place.ON_SITE, PackStore.fileName(found.pack()), found.defect(), source));
    }

    private static Mend unhealed(SiteDefect found, String why, String remedy) {
        return new Mend.Unhealed(
                Place.ON_SITE, PackStore.fileName(found.pack()), found.defect(), found.affects(), why, remedy);
    }
}
