package org.strongroom.repository;

import java.util.Locale;
import java.util.OptionalLong;
import org.strongroom.failure.ConfigurationException;

/**
 * A point that somebody saw, to prove that a repository does not hide its newest part.
 *
 * @param sequence its number, where it was noted
 * @param sha256 its hash, lower-case hexadecimal
 */
public record ExpectedPoint(OptionalLong sequence, String sha256) {
    /** Checks the hash's shape. */
    public ExpectedPoint {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new ConfigurationException("the expected point is not a SHA-256 in hexadecimal: " + sha256);
        }
    }

    /**
     * Reads {@code HASH}, {@code SEQUENCE:HASH} or a whole object name of a point.
     *
     * @throws ConfigurationException when it is none of them
     */
    public static ExpectedPoint parse(String text) {
        String clean = text.strip().toLowerCase(Locale.ROOT);
        if (ObjectKind.POINT.names(clean)) {
            return new ExpectedPoint(
                    OptionalLong.empty(), ObjectRef.of(clean, 0).sha256());
        }
        int colon = clean.indexOf(':');
        if (colon < 0) {
            return new ExpectedPoint(OptionalLong.empty(), clean);
        }
        try {
            return new ExpectedPoint(
                    OptionalLong.of(Long.parseLong(clean.substring(0, colon))), clean.substring(colon + 1));
        } catch (NumberFormatException e) {
            throw new ConfigurationException("the expected point is not SEQUENCE:HASH: " + text);
        }
    }

    /** Whether {@code point} with this hash is the expected one. */
    public boolean is(long pointSequence, String pointSha256) {
        return pointSha256.equals(sha256) && (sequence.isEmpty() || sequence.getAsLong() == pointSequence);
    }

    @Override
    public String toString() {
        return sequence.isPresent() ? sequence.getAsLong() + ":" + sha256 : sha256;
    }
}
