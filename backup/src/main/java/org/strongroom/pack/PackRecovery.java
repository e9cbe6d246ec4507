package org.strongroom.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.failure.EngineException;
import org.strongroom.home.DurableFiles;
import org.strongroom.store.RangedSource;

/**
 * Brings a folder of packs back to order: whatever is not sealed is scanned, put on stable storage and sealed with all
 * its bytes. A torn tail becomes a gap in the index; damage before the last commit is a finding.
 */
final class PackRecovery {
    static final String SUFFIX = ".pack";

    private static final Logger LOG = LoggerFactory.getLogger(PackRecovery.class);

    private final Path directory;
    private final Instant now;

    PackRecovery(Path directory, Instant now) {
        this.directory = directory;
        this.now = now;
    }

    /** Fills the shelf; gives what was recovered. */
    List<RecoveredPack> run(PackShelf shelf) throws IOException {
        DurableFiles.createDirectories(directory);
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        List<RecoveredPack> recovered = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            UUID id = UUID.fromString(name.substring(0, name.length() - SUFFIX.length()));
            admit(file, id, shelf).ifPresent(recovered::add);
        }
        return List.copyOf(recovered);
    }

    /** Puts one file's pack on the shelf; tells when it had to be recovered. */
    Optional<RecoveredPack> admit(Path file, UUID id, PackShelf shelf) throws IOException {
        if (Files.size(file) < PackFormat.HEADER_SIZE && !DiskPackFile.isFrozen(file)) {
            // The crash came before the header was on disk, hence before the first extent.
            Files.delete(file);
        } else if (DiskPackFile.isFrozen(file) || freezeWhenComplete(file, id)) {
            shelf.add(new PackState(id, file, Files.size(file), true, Optional.empty()));
        } else {
            return Optional.of(recover(file, id, shelf));
        }
        return Optional.empty();
    }

    /** A crash may fall between the trailer and the freezing; a restored pack was never frozen here. */
    private static boolean freezeWhenComplete(Path file, UUID id) throws IOException {
        if (!PackReader.isSealed(RangedSource.of(file), id)) {
            return false;
        }
        try (PackFile complete = DiskPackFile.reopen(file)) {
            complete.sync();
            complete.freeze();
        }
        return true;
    }

    private RecoveredPack recover(Path file, UUID id, PackShelf shelf) throws IOException {
        long length = Files.size(file);
        PackScan scan = PackReader.scan(RangedSource.of(file), id);
        PackIndex index = new PackIndex();
        scan.extents().forEach(index::add);
        for (PackFinding finding : scan.findings()) {
            if (finding.kind() == PackFinding.Kind.TORN_TAIL) {
                index.addGap(finding.offset(), finding.length());
            }
        }
        OpenPack pack =
                OpenPack.continued(id, file, DiskPackFile.reopen(file), now, index, length, scan.committedLength());
        try {
            pack.seal();
            shelf.add(pack.state());
        } catch (EngineException e) {
            LOG.warn("Pack {} was recovered but cannot be sealed yet: {}", id, e.getMessage());
            shelf.add(pack);
        }
        RecoveredPack recovered = new RecoveredPack(id, scan.extents().size(), scan.findings());
        LOG.info("Recovered pack {} with {} extents: {}", id, recovered.extents(), recovered.findings());
        return recovered;
    }
}
