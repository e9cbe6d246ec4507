package org.strongroom.content;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.strongroom.configuration.ArchiveSettings;
import org.strongroom.domain.UnavailableException;

/**
 * The part of the packs' disk that no content may take. A disk that is full to the last byte stops PostgreSQL, shipping
 * and logs in whatever they do; with the reserve, only filing stops, and says so. Thread-safe.
 */
@ApplicationScoped
public class DiskReserve {
    private static final long LOOK_EVERY = 8L << 20;

    private Path directory;
    private long reserve;

    /** For the container's proxies. */
    protected DiskReserve() {}

    /** Of the configured size. */
    @Inject
    public DiskReserve(ArchiveSettings settings) {
        this.directory = settings.contentDirectory();
        this.reserve = settings.diskReserve();
    }

    /** Bytes that are free. */
    public long free() {
        try {
            return disk().getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("the free space of the content store cannot be read", e);
        }
    }

    /** Bytes that there are. */
    public long size() {
        try {
            return disk().getTotalSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("the size of the content store's disk cannot be read", e);
        }
    }

    /** Bytes that no content may take. */
    public long bytes() {
        return reserve;
    }

    /** Whether content would eat into the reserve. */
    public boolean isTouched() {
        return free() < reserve;
    }

    /**
     * Content that is looked after while it arrives.
     *
     * @return reads as {@code content} does, and throws {@link UnavailableException} once the reserve is reached
     * @throws UnavailableException when it is already
     */
    public InputStream guarding(InputStream content) {
        require();
        return new Guarded(content);
    }

    private void require() {
        if (isTouched()) {
            throw new UnavailableException("The archive's disk is full: nothing can be filed until there is room.");
        }
    }

    private FileStore disk() throws IOException {
        return Files.getFileStore(directory);
    }

    private final class Guarded extends FilterInputStream {
        private long read;

        Guarded(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            advance(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int some = super.read(target, offset, length);
            advance(Math.max(0, some));
            return some;
        }

        private void advance(int bytes) {
            if (read / LOOK_EVERY != (read + bytes) / LOOK_EVERY) {
                require();
            }
            read += bytes;
        }
    }
}
