package org.strongroom.ops.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;

/** The claim of one process on one home, or a part of it. The system gives it back when the process ends, however it ends. */
public final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Claims the home.
     *
     * @throws ConfigurationException when another supervisor has it, or a repair
     */
    static HomeLock claim(Home home) {
        return attempt(home.lock())
                .orElseThrow(() -> new ConfigurationException("another server runs on " + home.root()
                        + ", or a repair does: stop it first, or choose another home with --home"));
    }

    /** Claims what this file stands for; empty when another process has it. */
    public static Optional<HomeLock> attempt(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (attempt(channel).isEmpty()) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new HomeLock(channel));
        } catch (IOException e) {
            throw new ConfigurationException("the home cannot be written: " + file + ": " + e.getMessage(), e);
        }
    }

    private static Optional<FileLock> attempt(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of the home cannot be given back", e);
        }
    }
}
