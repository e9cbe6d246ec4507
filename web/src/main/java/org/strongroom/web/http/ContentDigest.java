package org.strongroom.web.http;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strongroom.web.problem.ProblemException;
import org.strongroom.web.problem.ProblemType;

/** {@code Content-Digest} and {@code Repr-Digest} as RFC 9530 writes them, SHA-256 alone. */
public final class ContentDigest {
    /** Of the bytes in this message. */
    public static final String CONTENT = "Content-Digest";

    /** Of the whole representation, also when a range of it is sent. */
    public static final String REPRESENTATION = "Repr-Digest";

    // A dictionary of byte sequences (RFC 8941): other algorithms may stand beside ours and are not looked at.
    private static final Pattern MEMBER = Pattern.compile("([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]*={0,2}):(?:;[^,]*)?");

    private ContentDigest() {}

    /**
     * Reads the SHA-256 out of a header.
     *
     * @return 32 bytes; empty if the header is absent or names other algorithms only
     * @throws ProblemException if it is not a dictionary of byte sequences, or the SHA-256 has not 32 bytes
     */
    public static Optional<byte[]> parse(String header) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        Optional<byte[]> sha256 = Optional.empty();
        for (String member : header.split(",", -1)) {
            Matcher parsed = MEMBER.matcher(member.strip());
            if (!parsed.matches()) {
                throw malformed();
            }
            if (parsed.group(1).equals("sha-256")) {
                sha256 = Optional.of(decode(parsed.group(2)));
            }
        }
        return sha256;
    }

    /**
     * Reads a header that has to be there.
     *
     * @throws ProblemException also if there is no SHA-256 in it
     */
    public static byte[] required(String header) {
        return parse(header)
                .orElseThrow(() -> ProblemException.at(
                        ProblemType.MALFORMED_REQUEST,
                        CONTENT,
                        "Content-Digest with sha-256 is needed (RFC 9530): sha-256=:<base64>:"));
    }

    /** Writes a header's value. */
    public static String format(byte[] sha256) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ":";
    }

    /** Writes a header's value from hexadecimal. */
    public static String formatHex(String sha256) {
        return format(HexFormat.of().parseHex(sha256));
    }

    private static byte[] decode(String base64) {
        try {
            byte[] sha256 = Base64.getDecoder().decode(base64);
            if (sha256.length == 32) {
                return sha256;
            }
        } catch (IllegalArgumentException notBase64) {
            throw malformed();
        }
        throw malformed();
    }

    private static ProblemException malformed() {
        return ProblemException.at(
                ProblemType.MALFORMED_REQUEST, CONTENT, "The digest must be written sha-256=:<base64 of 32 bytes>:");
    }
}
