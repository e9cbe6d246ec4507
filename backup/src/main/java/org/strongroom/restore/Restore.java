package org.strongroom.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;
import org.strongroom.progress.Progress;

/** Brings an archive back from its repository. */
public final class Restore {
    private Restore() {}

    /**
     * Restores into {@code request.to()} and proves it on the way: signatures from the root key up, the chain of points,
     * every hash, the digests that the source computed, the change counts, every blob. Refuses when the newest law
     * cannot be had.
     *
     * <p>While it runs, and when it was interrupted, the target holds a marker that no server starts on; what was asked
     * for in a way that cannot be leaves the target as it was.
     *
     * @throws org.strongroom.failure.IntegrityException for any defect; names the object and what it costs
     * @throws org.strongroom.failure.ConfigurationException when the target is not empty
     * @throws org.strongroom.failure.UnreachableException when the store does not answer
     */
    public static RestoreReport run(RestoreRequest request, Progress progress) {
        return run(request, LawPolicy.NEWEST, progress);
    }

    /** The same; {@code policy} says what to do when the newest law cannot be had. */
    public static RestoreReport run(RestoreRequest request, LawPolicy policy, Progress progress) {
        Home home = new Home(request.to());
        requireEmpty(home.root());
        boolean folderWasThere = Files.exists(home.root());
        try {
            DurableFiles.createDirectories(home.root());
            DurableFiles.create(home.unfinishedRestore());
            RestoreReport report;
            try {
                report = new RestoreRun(request, policy, progress).run();
            } catch (ConfigurationException | NotAuthorisedException e) {
                if (holdsTheMarkerAlone(home)) {
                    Files.delete(home.unfinishedRestore());
                    if (!folderWasThere) {
                        Files.delete(home.root());
                    }
                }
                throw e;
            }
            Files.delete(home.unfinishedRestore());
            DurableFiles.syncDirectory(home.root());
            return report;
        } catch (IOException e) {
            throw new OperationFailedException("cannot write to " + home.root(), e);
        }
    }

    /** Whoever mistyped an instant or took the wrong kit tries again: nothing is to stand in the way. */
    private static boolean holdsTheMarkerAlone(Home home) throws IOException {
        try (Stream<Path> entries = Files.list(home.root())) {
            return entries.allMatch(home.unfinishedRestore()::equals);
        }
    }

    private static void requireEmpty(Path to) {
        if (!Files.exists(to)) {
            return;
        }
        try (Stream<Path> entries = Files.list(to)) {
            if (Files.exists(new Home(to).unfinishedRestore())) {
                throw new ConfigurationException(
                        to + " holds a restore that did not come to its end: delete the folder, then restore again");
            }
            if (entries.findAny().isPresent()) {
                throw new ConfigurationException(to + " is not empty: a restore never writes over anything");
            }
        } catch (IOException e) {
            throw new ConfigurationException("cannot look into " + to, e);
        }
    }
}
