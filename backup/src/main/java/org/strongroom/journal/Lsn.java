package org.strongroom.journal;

import java.util.Objects;

/**
 * A position in PostgreSQL's write-ahead log; text form {@code 0/16B3748}.
 *
 * @param value the 64-bit position, compared unsigned
 */
public record Lsn(long value) implements Comparable<Lsn> {

    /** Before everything. */
    public static final Lsn ZERO = new Lsn(0);

    /** Parses the text form. */
    public static Lsn parse(String text) {
        int slash = Objects.requireNonNull(text, "text").indexOf('/');
        if (slash < 1) {
            throw new IllegalArgumentException("Not a log position: " + text);
        }
        long high = Long.parseLong(text.substring(0, slash), 16);
        long low = Long.parseLong(text.substring(slash + 1), 16);
        return new Lsn(high << 32 | low);
    }

    /** Whether this position is strictly before the other. */
    public boolean isBefore(Lsn other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Lsn other) {
        return Long.compareUnsigned(value, other.value);
    }

    /** The text form. */
    @Override
    public String toString() {
        return Long.toHexString(value >>> 32).toUpperCase(java.util.Locale.ROOT)
                + "/"
                + Long.toHexString(value & 0xFFFF_FFFFL).toUpperCase(java.util.Locale.ROOT);
    }
}
