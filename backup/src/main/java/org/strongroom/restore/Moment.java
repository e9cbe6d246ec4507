package org.strongroom.restore;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strongroom.failure.ConfigurationException;

/** The state of {@code archive} to return to. {@code law} and keys are always the newest. */
public sealed interface Moment {

    /** The newest state there is. */
    record Newest() implements Moment {
        private static final Newest NEWEST = new Newest();
    }

    /** The longest prefix of the log whose commit times are all at or before an instant. */
    record AtInstant(Instant instant) implements Moment {
        /** Checks that nothing is missing. */
        public AtInstant {
            Objects.requireNonNull(instant);
        }

        @Override
        public String toString() {
            return instant.toString();
        }
    }

    /**
     * Exactly the transactions that are off site with a point and those before it.
     *
     * @param sequence the point's number
     * @param hash its SHA-256, or how it begins; where given, another point of that number is refused
     */
    record AtPoint(long sequence, Optional<String> hash) implements Moment {
        private static final Pattern TEXT = Pattern.compile("([0-9]{1,15})(?::([0-9a-f]{8,64}))?");

        /** Checks the shapes. */
        public AtPoint {
            if (sequence < 0) {
                throw new IllegalArgumentException("points are counted from 0");
            }
            Objects.requireNonNull(hash);
        }

        /** Whether a point with this hash is the one that is meant. */
        boolean is(String sha256) {
            return hash.map(sha256::startsWith).orElse(true);
        }

        @Override
        public String toString() {
            return "point " + sequence + hash.map(h -> ":" + h).orElse("");
        }
    }

    /** The newest state there is. */
    static Moment newest() {
        return Newest.NEWEST;
    }

    /** An instant. */
    static Moment at(Instant instant) {
        return new AtInstant(instant);
    }

    /**
     * Reads {@code NUMBER} or {@code NUMBER:HASH}, of which eight digits of the hash are enough.
     *
     * @throws ConfigurationException when it is neither
     */
    static Moment point(String text) {
        Matcher matcher = AtPoint.TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new ConfigurationException(
                    "not the number of a point, nor NUMBER:HASH with eight digits of the hash or more: " + text);
        }
        return new AtPoint(Long.parseLong(matcher.group(1)), Optional.ofNullable(matcher.group(2)));
    }
}
