package org.strongroom.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Bytes of known length that can be read from any offset, as often as wanted. Thread-safe; streams are not. */
public interface RangedSource {
    /** Length in bytes; never changes. */
    long length();

    /**
     * Opens exactly {@code length} bytes from {@code offset}.
     *
     * @throws IndexOutOfBoundsException when the range is not within the source
     */
    InputStream open(long offset, long length) throws IOException;

    /** Opens the whole. */
    default InputStream open() throws IOException {
        return open(0, length());
    }

    /**
     * Copies the whole.
     *
     * @throws IOException when it is not as long as it should be, or, where its sums are known, not what they say
     */
    default void copyTo(OutputStream sink) throws IOException {
        try (InputStream in = open()) {
            long copied = in.transferTo(sink);
            if (copied != length()) {
                throw new IOException("the body has " + copied + " bytes, not " + length());
            }
        }
    }

    /** These bytes; the array must not change afterwards. */
    static RangedSource of(byte[] bytes) {
        return new RangedSource() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open(long offset, long length) {
                Objects.checkFromIndexSize(offset, length, bytes.length);
                return new ByteArrayInputStream(bytes, (int) offset, (int) length);
            }
        };
    }

    /** The file as long as it is now; it may grow, but must not shrink or change, while this is in use. */
    static RangedSource of(Path file) throws IOException {
        return new FileRange(file, 0, Files.size(file));
    }

    /** A range of a file that must be there. */
    static RangedSource of(Path file, long offset, long length) {
        return new FileRange(file, offset, length);
    }
}
