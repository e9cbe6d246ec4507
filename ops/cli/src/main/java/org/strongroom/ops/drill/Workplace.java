package org.strongroom.ops.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;
import org.strongroom.ops.Distribution;
import org.strongroom.ops.process.Orphans;
import org.strongroom.postgres.EmbeddedPostgres;
import org.strongroom.postgres.PostgresLayout;
import org.strongroom.postgres.PostgresOptions;
import org.strongroom.progress.Progress;
import org.strongroom.recovery.drill.Target;

/**
 * Where drills rebuild, one at a time. Whatever a killed drill left here, processes and files, is swept before the next
 * begins.
 */
final class Workplace implements AutoCloseable {
    private static final int POSTGRES_MAJOR = 18;

    private final Path work;
    private final FileChannel lock;

    private Workplace(Path work, FileChannel lock) {
        this.work = work;
        this.lock = lock;
    }

    /**
     * Claims the folder.
     *
     * @throws ConfigurationException when another drill is under way
     */
    static Workplace claim(DrillAgent agent) {
        try {
            DurableFiles.createDirectories(agent.work());
            DurableFiles.createDirectories(agent.evidence());
            FileChannel lock = FileChannel.open(
                    agent.folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(lock)) {
                lock.close();
                throw new ConfigurationException("another drill is under way in " + agent.work());
            }
            return new Workplace(agent.work(), lock);
        } catch (IOException failure) {
            throw new ConfigurationException("drills cannot work in " + agent.work(), failure);
        }
    }

    private static boolean locked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException byThisProcess) {
            return false;
        }
    }

    /** The home that a drill rebuilds; not there yet. */
    Path target(UUID drill) {
        return work.resolve(drill.toString());
    }

    /** Ends the processes and deletes the files that earlier drills left. */
    void sweep(Distribution distribution, Progress progress) {
        for (Path left : leftovers()) {
            progress.step("sweep what an interrupted drill left in " + left);
            endProcesses(new Home(left), distribution);
            Target.wipe(left);
        }
    }

    private static void endProcesses(Home left, Distribution distribution) {
        Path children = left.run().resolve("children.json");
        if (Files.exists(children)) {
            Orphans.settle(children, line -> {});
        }
        if (Files.isDirectory(left.postgresData())) {
            PostgresLayout layout = new PostgresLayout(
                    left.postgresBinaries(POSTGRES_MAJOR), left.postgresData(), left.postgresLog(), left.secrets());
            EmbeddedPostgres.stopOrphan(layout, new PostgresOptions(distribution.postgresJar(), OptionalInt.empty()));
        }
    }

    private List<Path> leftovers() {
        try (Stream<Path> files = Files.list(work)) {
            return files.toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
