package org.strongroom.journal;

/**
 * A piece of the journal in clear: its header and the zstd-compressed messages. It is complete in itself: it describes
 * every relation it uses. The repository encrypts {@link #encode}.
 */
public final class Segment {

    Segment() {}

    /** What it says of itself. */
    public SegmentHeader header() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The bytes to encrypt and store. */
    public byte[] encode() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The inverse; throws IntegrityException when the bytes are no segment. */
    public static Segment decode(byte[] bytes) {
        throw new UnsupportedOperationException("not yet");
    }
}
