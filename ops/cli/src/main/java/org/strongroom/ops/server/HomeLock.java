package org.strongroom.ops.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;

/** The claim of one supervisor on one home. The system gives it back when the process ends, however it ends. */
final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Claims the home.
     *
     * @throws ConfigurationException when another supervisor has it
     */
    static HomeLock claim(Home home) {
        try {
            FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (attempt(channel).isEmpty()) {
                channel.close();
                throw new ConfigurationException("another server runs on " + home.root()
                        + ": stop it first, or choose another home with --home");
            }
            return new HomeLock(channel);
        } catch (IOException e) {
            throw new ConfigurationException("the home " + home.root() + " cannot be written: " + e.getMessage(), e);
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
