package org.strongroom.repository;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an incarnation takes over, as its certificate says in the field {@code predecessor}: {@code SEQUENCE HASH
 * CERTIFICATE}.
 *
 * @param sequence of the last accepted point of the incarnation before
 * @param point its SHA-256
 * @param certificate SHA-256 of the certificate of the incarnation before
 */
public record Succession(long sequence, String point, String certificate) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,15}) ([0-9a-f]{64}) ([0-9a-f]{64})");

    /** Checks the shapes. */
    public Succession {
        PointText.hash(point);
        PointText.hash(certificate);
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Succession parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not SEQUENCE HASH CERTIFICATE: " + text);
        }
        return new Succession(Long.parseLong(matcher.group(1)), matcher.group(2), matcher.group(3));
    }

    /** The text form. */
    @Override
    public String toString() {
        return sequence + " " + point + " " + certificate;
    }
}
