package org.strongroom.journal;

import java.util.Objects;

/**
 * A message of {@code pgoutput} as it came and what it means.
 *
 * @param raw the message's bytes; not copied, treat as read-only
 * @param message the same, decoded
 */
@SuppressWarnings("ArrayRecordComponent") // a frame is a carrier, never compared
public record Frame(byte[] raw, JournalMessage message) {
    /** Validates. */
    public Frame {
        Objects.requireNonNull(raw, "raw");
        Objects.requireNonNull(message, "message");
    }

    /** The kind of the message, without its values. */
    @Override
    public String toString() {
        return message.getClass().getSimpleName();
    }
}
