package org.strongroom.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.strongroom.domain.InvalidInputException;

/**
 * A place in an ordered list: the sort key of the last row given. Encoded as base64url; clients hand it back unread.
 *
 * @param parts the key's parts, each without a tilde; never patient data
 */
public record Cursor(List<String> parts) {
    private static final String SEPARATOR = "~";

    /** Copies the parts. */
    public Cursor {
        parts = List.copyOf(parts);
    }

    /** The place of a row in a list ordered by identifier. */
    public static Cursor of(UUID id) {
        return new Cursor(List.of(id.toString()));
    }

    /** The place of a row in a list ordered by time and identifier. */
    public static Cursor of(Instant time, UUID id) {
        return new Cursor(List.of(time.toString(), id.toString()));
    }

    /** The place of a row in a list that was sorted after reading: its position, and its identifier for checking. */
    public static Cursor of(int position, UUID id) {
        return new Cursor(List.of(Integer.toString(position), id.toString()));
    }

    /** The form that is handed to clients. */
    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(UTF_8));
    }

    /**
     * Reads a cursor that a client handed back.
     *
     * @param expectedParts how many parts this list's cursors have
     * @throws InvalidInputException when it was never one of ours
     */
    public static Cursor decode(String text, int expectedParts) {
        try {
            List<String> parts = List.of(new String(Base64.getUrlDecoder().decode(text), UTF_8).split(SEPARATOR, -1));
            if (parts.size() == expectedParts) {
                return new Cursor(parts);
            }
        } catch (IllegalArgumentException notBase64) {
            throw unknown();
        }
        throw unknown();
    }

    /** The identifier, which is the last part. */
    public UUID id() {
        try {
            return UUID.fromString(parts.get(parts.size() - 1));
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    /** The time, which is the first part. */
    public Instant time() {
        try {
            return Instant.parse(parts.get(0));
        } catch (DateTimeException e) {
            throw unknown();
        }
    }

    /** The position, which is the first part. */
    public int position() {
        try {
            return Integer.parseUnsignedInt(parts.get(0));
        } catch (NumberFormatException e) {
            throw unknown();
        }
    }

    private static InvalidInputException unknown() {
        return new InvalidInputException("cursor", "is not a cursor of this list");
    }
}
