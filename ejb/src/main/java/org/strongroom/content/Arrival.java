package org.strongroom.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.strongroom.crypto.Hashes;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.screening.Screening;

/**
 * A sender's bytes while they arrive: hashed and counted on the way, cut off where they are too many or come too slowly.
 * A sender that sends nothing at all is cut by the container's own time-out. Not thread-safe.
 */
final class Arrival {
    private static final int BUFFER = 64 * 1024;
    private static final int FIRST = 16 * 1024;

    private final InputStream content;
    private final ContentLimit limit;
    private final Duration stall;
    private final Clock clock;
    private final MessageDigest digest = Hashes.newSha256();
    private long length;
    private Instant since;
    private long lengthThen;
    private boolean ended;

    Arrival(InputStream content, ContentLimit limit, Duration stall, Clock clock) {
        this.content = content;
        this.limit = limit;
        this.stall = stall;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** The first bytes, at most so many; fewer only when the content is shorter. */
    byte[] prefix(int size) {
        byte[] prefix = new byte[Math.min(size, FIRST)];
        int filled = 0;
        while (!ended && filled < size) {
            if (filled == prefix.length) {
                prefix = resized(prefix, Math.min(size, 4 * filled));
            }
            filled += Math.max(0, read(prefix, filled));
        }
        return filled == prefix.length ? prefix : resized(prefix, filled);
    }

    /** Content's first bytes in another array; leaves none in the old one. */
    private static byte[] resized(byte[] bytes, int length) {
        byte[] resized = Arrays.copyOf(bytes, length);
        Arrays.fill(bytes, (byte) 0);
        return resized;
    }

    /** Whether everything has arrived. */
    boolean hasEnded() {
        return ended;
    }

    /** Passes on all that follows; an {@code IOException} is the sink's. */
    void copyTo(OutputStream sink, Screening screening) throws IOException {
        if (ended) {
            return;
        }
        byte[] buffer = new byte[BUFFER];
        int read;
        while ((read = read(buffer, 0)) > 0) {
            screening.accept(buffer, 0, read);
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
                limit.require(length);
                requireProgress();
            }
            ended |= read <= 0;
            return read;
        } catch (IOException e) {
            // the sender went away or stalled: nothing that the archive could do better a second time
            throw new InvalidInputException("content", "did not arrive whole");
        }
    }

    private void requireProgress() {
        Instant now = clock.instant();
        if (now.isAfter(since.plus(stall))) {
            if (length - lengthThen < UploadSettings.LEAST) {
                throw new InvalidInputException(
                        "content",
                        "stalled: less than " + UploadSettings.LEAST + " bytes in " + stall.toSeconds() + " s");
            }
            since = now;
            lengthThen = length;
        }
    }
}
