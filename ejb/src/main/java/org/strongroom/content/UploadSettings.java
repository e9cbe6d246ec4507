package org.strongroom.content;

import java.time.Duration;
import java.util.Objects;

/**
 * How uploads share the server; made once at start.
 *
 * @param concurrent how many contents of more than {@link #SMALL} bytes, or of unknown length, stream in at once
 * @param waiting how many more may wait for their turn
 * @param patience how long one waits
 * @param stall within this time {@link #LEAST} bytes have to arrive, or the upload is cut
 */
public record UploadSettings(int concurrent, int waiting, Duration patience, Duration stall) {
    /** Content up to this announced length has a lane of its own: a note does not wait behind recordings. */
    public static final long SMALL = 256 * 1024;

    /** What has to arrive within the stall time. */
    public static final long LEAST = 1024;

    /** What a heap of half a gigabyte carries. */
    public static final UploadSettings DEFAULT =
            new UploadSettings(64, 256, Duration.ofMinutes(5), Duration.ofSeconds(60));

    /** Checks. */
    public UploadSettings {
        if (concurrent < 1 || waiting < 0) {
            throw new IllegalArgumentException("at least one upload at a time, and no negative queue");
        }
        Objects.requireNonNull(patience);
        if (stall.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("a stall time of at least a second");
        }
    }
}
