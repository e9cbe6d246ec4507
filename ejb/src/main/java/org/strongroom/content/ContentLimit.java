package org.strongroom.content;

import java.util.Objects;
import java.util.OptionalLong;
import org.strongroom.domain.TooLargeException;

/**
 * How large a content may be.
 *
 * @param what what is limited, for the message: {@code a RECORDING}
 * @param bytes at most
 */
public record ContentLimit(String what, long bytes) {
    /** No limit. */
    public static final ContentLimit NONE = new ContentLimit("content", Long.MAX_VALUE);

    /** Checks. */
    public ContentLimit {
        Objects.requireNonNull(what);
        if (bytes < 0) {
            throw new IllegalArgumentException("a limit is not negative");
        }
    }

    /**
     * Checks a length that is reached, or announced.
     *
     * @throws TooLargeException when it is beyond the limit
     */
    public void require(long length) {
        if (length > bytes) {
            throw new TooLargeException("The content of " + what + " has at most " + bytes + " bytes here.");
        }
    }

    /** As {@link #require(long)}, where it is announced at all. */
    public void require(OptionalLong length) {
        length.ifPresent(this::require);
    }
}
