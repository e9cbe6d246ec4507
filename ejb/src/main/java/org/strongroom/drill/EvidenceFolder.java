package org.strongroom.drill;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.strongroom.home.Home;
import org.strongroom.kit.Identity;
import org.strongroom.recovery.evidence.EvidenceFiles;

/**
 * The folder in which the drill agent leaves its evidence. The server only reads it, and believes a file only when its
 * signature descends from the root key that the server trusts itself: whoever can write the folder can hide a drill, but
 * not invent one. Thread-safe.
 */
@ApplicationScoped
public class EvidenceFolder {
    @Inject
    @ConfigProperty(name = "strongroom.home")
    Optional<String> home;

    @Inject
    @ConfigProperty(name = "strongroom.drill.home")
    Optional<String> drillHome;

    private final Map<Path, Read> read = new ConcurrentHashMap<>();

    /** Where it lies, if this server knows an agent. */
    Optional<Path> path() {
        return drillHome.map(agent -> Path.of(agent, "evidence"));
    }

    /** Every drill that left evidence, newest first. */
    public List<DrillView> drills() {
        return evidence().stream().map(DrillEvidence::drill).toList();
    }

    /** The same with all that their evidence says. Files are read again only after they changed. */
    public List<DrillEvidence> evidence() {
        Optional<Path> folder = path();
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            return List.of();
        }
        Optional<List<String>> root = rootFingerprints();
        if (root.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            List<Path> evidence = files.filter(EvidenceFolder::isEvidence).toList();
            read.keySet().retainAll(evidence);
            return evidence.stream()
                    .map(file -> read(file, root.get()))
                    .sorted(Comparator.comparing(
                                    (DrillEvidence one) -> one.drill().declaredAt())
                            .reversed())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the drill agent's evidence cannot be read", unreadable);
        }
    }

    private DrillEvidence read(Path json, List<String> rootFingerprints) {
        Stamp stamp = Stamp.of(json);
        return read.compute(
                        json,
                        (file, known) -> known != null && known.stamp().equals(stamp)
                                ? known
                                : new Read(stamp, EvidenceReading.read(json, rootFingerprints)))
                .evidence();
    }

    private Optional<List<String>> rootFingerprints() {
        return home.map(Path::of)
                .map(Home::new)
                .map(Home::identity)
                .filter(Files::isRegularFile)
                .map(file -> Identity.load(file).rootFingerprints());
    }

    private static boolean isEvidence(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".json") && !name.startsWith(".");
    }

    private record Read(Stamp stamp, DrillEvidence evidence) {}

    /** Tells whether either file of an evidence changed since it was checked. */
    private record Stamp(FileTime json, long jsonSize, Optional<FileTime> pdf, long pdfSize) {
        static Stamp of(Path json) {
            Path pdf = EvidenceFiles.of(json).pdf();
            try {
                boolean there = Files.exists(pdf);
                return new Stamp(
                        Files.getLastModifiedTime(json),
                        Files.size(json),
                        there ? Optional.of(Files.getLastModifiedTime(pdf)) : Optional.empty(),
                        there ? Files.size(pdf) : 0);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
