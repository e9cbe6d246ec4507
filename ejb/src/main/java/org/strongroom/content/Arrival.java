package org.strongroom.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.strongroom.crypto.Hashes;
import org.strongroom.domain.InvalidInputException;

/** A sender's bytes while they arrive: hashed and counted on the way. Not thread-safe. */
final class Arrival {
    private static final int BUFFER = 64 * 1024;

    private final InputStream content;
    private final MessageDigest digest = Hashes.newSha256();
    private long length;

    Arrival(InputStream content) {
        this.content = content;
    }

    /** The first bytes, at most so many; fewer only when the content is shorter. */
    byte[] prefix(int size) {
        byte[] prefix = new byte[size];
        int filled = 0;
        int read;
        while (filled < size && (read = read(prefix, filled)) > 0) {
            filled += read;
        }
        return filled == size ? prefix : Arrays.copyOf(prefix, filled);
    }

    /** Passes on all that follows; an {@code IOException} is the sink's. */
    void copyTo(OutputStream sink) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int read;
        while ((read = read(buffer, 0)) > 0) {
            sink.write(buffer, 0, read);
        }
        Arrays.fill(buffer, (byte) 0);
    }

    /** SHA-256 of what arrived; once, at the end. */
    byte[] sha256() {
        return digest.digest();
    }

    /** How many bytes arrived. */
    long length() {
        return length;
    }

    private int read(byte[] buffer, int offset) {
        try {
            int read = content.read(buffer, offset, buffer.length - offset);
            if (read > 0) {
                digest.update(buffer, offset, read);
                length += read;
            }
            return read;
        } catch (IOException e) {
            // the sender went away or stalled: nothing that the archive could do better a second time
            throw new InvalidInputException("content", "did not arrive whole");
        }
    }
}
