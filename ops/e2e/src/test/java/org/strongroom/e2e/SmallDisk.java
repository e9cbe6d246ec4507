package org.strongroom.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A disk of its own (tmpfs) that can be full from one moment to the next. */
final class SmallDisk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What to do where there is none. */
    static final String REMEDY =
            "a disk that can be filled is needed, and mounting one is root's: run the tests as root,"
                    + " where a tmpfs may be mounted";

    private final Path folder;
    private final int mebibytes;

    private SmallDisk(Path folder, int mebibytes) {
        this.folder = folder;
        this.mebibytes = mebibytes;
    }

    /** Of that size, of which nothing is taken before it is used; empty where this process may not mount. */
    static Optional<SmallDisk> mount(Path folder, int mebibytes) {
        if (!Tools.isRoot() || !Tools.missing("mount", "umount").isEmpty()) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Installed.Result mounted = Installed.run(
                PATIENCE,
                List.of("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + mebibytes + "m", "tmpfs", folder.toString()));
        return mounted.exitCode() == 0 ? Optional.of(new SmallDisk(folder, mebibytes)) : Optional.empty();
    }

    /** Full: not one more page than is taken now. */
    void fill() {
        try {
            FileStore store = Files.getFileStore(folder);
            long taken = store.getTotalSpace() - store.getUnallocatedSpace();
            resize(taken / 1024 + 64 + "k");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody made room. */
    void free() {
        resize(mebibytes + "m");
    }

    private void resize(String size) {
        Installed.Result resized =
                Installed.run(PATIENCE, List.of("mount", "-o", "remount,size=" + size, folder.toString()));
        if (resized.exitCode() != 0) {
            throw new AssertionError(resized);
        }
    }

    @Override
    public void close() {
        Installed.Result gone = Installed.run(PATIENCE, List.of("umount", "-l", folder.toString()));
        if (gone.exitCode() != 0) {
            throw new AssertionError(gone);
        }
        Installed.delete(folder);
    }
}
