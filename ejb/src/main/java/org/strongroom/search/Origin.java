package org.strongroom.search;

import java.util.regex.Pattern;
import org.strongroom.domain.InvalidInputException;

/**
 * Where an imported thing came from: a hash, made by the importer, of whatever makes the thing what it is in its
 * source. Equal origins are one thing, however often it arrives. Kept as a blind token only.
 *
 * @param sha256 64 lower-case hexadecimal digits
 */
public record Origin(String sha256) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /**
     * Checks.
     *
     * @throws InvalidInputException when it is not a SHA-256
     */
    public Origin {
        if (sha256 == null || !FORM.matcher(sha256).matches()) {
            throw new InvalidInputException("origin", "must be 64 lower-case hexadecimal digits");
        }
    }
}
