package org.strongroom.restore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;
import org.strongroom.postgres.EmbeddedPostgres;
import org.strongroom.postgres.PostgresLayout;
import org.strongroom.postgres.PostgresOptions;

/**
 * The marker of a restore that has not come to its end. No server starts beside it; a restore that goes on keeps the packs
 * that are back, and begins everything else anew. Held by one process at a time.
 */
final class Unfinished implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Home home;
    private final FileChannel lock;
    private final boolean madeFolder;

    private Unfinished(Home home, FileChannel lock, boolean madeFolder) {
        this.home = home;
        this.lock = lock;
        this.madeFolder = madeFolder;
    }

    /**
     * Begins in an empty or missing folder, or goes on in the folder of the same restore.
     *
     * @throws ConfigurationException when the folder is neither, or another process works in it
     */
    static Unfinished claim(RestoreRequest request, Manner manner) {
        Home home = new Home(request.to());
        try {
            if (manner.resume()) {
                return resume(home, request);
            }
            requireEmpty(home);
            boolean madeFolder = Files.notExists(home.root());
            DurableFiles.createDirectories(home.root());
            DurableFiles.write(home.unfinishedRestore(), JSON.writeValueAsBytes(wanted(request)));
            return new Unfinished(home, lock(home), madeFolder);
        } catch (IOException e) {
            throw new OperationFailedException("cannot write to " + home.root(), e);
        }
    }

    private static Unfinished resume(Home home, RestoreRequest request) throws IOException {
        if (!Files.exists(home.unfinishedRestore())) {
            throw new ConfigurationException(
                    home.root() + " holds no unfinished restore to go on with: leave --resume out");
        }
        FileChannel lock = lock(home);
        try {
            requireSame(home, request);
            clear(home, request);
            return new Unfinished(home, lock, false);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void requireEmpty(Home home) throws IOException {
        if (!Files.exists(home.root())) {
            return;
        }
        if (Files.exists(home.unfinishedRestore())) {
            throw new ConfigurationException(
                    home.root() + " holds a restore that did not come to its end: go on with it"
                            + " with --resume, or delete the folder and restore again");
        }
        try (Stream<Path> entries = Files.list(home.root())) {
            if (entries.findAny().isPresent()) {
                throw new ConfigurationException(home.root() + " is not empty: a restore never writes over anything");
            }
        }
    }

    private static ObjectNode wanted(RestoreRequest request) {
        ObjectNode wanted = JSON.createObjectNode()
                .put("repository", request.repositoryId().toString())
                .put("root", request.rootKey().fingerprint());
        wanted.put("moment", request.moment().toString());
        return wanted;
    }

    /** An empty marker is that of a release before this one; whatever it was for, only its packs are taken over. */
    private static void requireSame(Home home, RestoreRequest request) throws IOException {
        byte[] marker = Files.readAllBytes(home.unfinishedRestore());
        if (marker.length == 0) {
            return;
        }
        JsonNode begun;
        try {
            begun = JSON.readTree(marker);
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(home.unfinishedRestore() + " cannot be read: delete the folder", e);
        }
        if (!begun.equals(wanted(request))) {
            throw new ConfigurationException(home.root() + " was begun for another archive or another instant (" + begun
                    + "): delete the folder, or ask for the same again");
        }
    }

    private static FileChannel lock(Home home) throws IOException {
        FileChannel channel = FileChannel.open(home.unfinishedRestore(), StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new ConfigurationException("a restore into " + home.root() + " is under way", e);
        }
        channel.close();
        throw new ConfigurationException("a restore into " + home.root() + " is under way");
    }

    /** Leaves nothing but the marker, unpacked software, and packs: each of those is proven again. */
    private static void clear(Home home, RestoreRequest request) throws IOException {
        if (Files.exists(home.postgresData())) {
            EmbeddedPostgres.stopOrphan(
                    layout(home), new PostgresOptions(request.postgresBinaries(), OptionalInt.empty()));
        }
        List<Path> kept = List.of(
                home.unfinishedRestore(),
                home.packs(),
                home.recall(),
                layout(home).binaries());
        delete(home.root(), each -> kept.stream().noneMatch(k -> each.startsWith(k) || k.startsWith(each)));
        Files.deleteIfExists(home.recall().resolve("plan.json"));
    }

    /** Where the restored cluster lies. */
    static PostgresLayout layout(Home home) {
        return new PostgresLayout(
                home.postgresBinaries(RestoreRun.POSTGRES_MAJOR),
                home.postgresData(),
                home.postgresLog(),
                home.secrets());
    }

    /** The restore is complete: servers may start. */
    void end() throws IOException {
        Files.delete(home.unfinishedRestore());
        DurableFiles.syncDirectory(home.root());
    }

    /** Whoever mistyped an instant or took the wrong kit tries again: nothing is to stand in the way. */
    void refused() throws IOException {
        try (Stream<Path> left = Files.list(home.root())) {
            if (!left.allMatch(home.unfinishedRestore()::equals)) {
                return;
            }
        }
        end();
        if (madeFolder) {
            Files.delete(home.root());
        }
    }

    /** Removes all of it: it was only needed for a while. */
    void delete() throws IOException {
        delete(home.root(), each -> true);
    }

    private static void delete(Path folder, Predicate<Path> which) throws IOException {
        List<Path> all;
        try (Stream<Path> tree = Files.walk(folder)) {
            all = tree.filter(which).sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
