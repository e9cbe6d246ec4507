package org.strongroom.crypto;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.failure.IntegrityException;

/**
 * The root signing key's word that a key may sign for one purpose in one repository.
 *
 * <p>Its written form is a {@link SignedNote} of {@code name value} lines.
 *
 * @param purpose what the key may sign
 * @param repositoryId the repository
 * @param incarnation of the server, from 1; 0 for a drill agent
 * @param subject the key
 * @param issuedAt when
 * @param predecessor "sequence hash" of the last accepted point of the incarnation before, if there was one
 */
public record KeyCertificate(
        Purpose purpose,
        UUID repositoryId,
        int incarnation,
        VerificationKey subject,
        Instant issuedAt,
        Optional<String> predecessor) {
    private static final String TITLE = "strongroom-key-certificate/v1";

    /** What a certified key may sign. */
    public enum Purpose {
        /** Points and anchors of one incarnation of the server. */
        SERVER_INCARNATION,
        /** Evidence of drills. */
        DRILL_AGENT
    }

    /** Refuses what cannot be written on one line. */
    public KeyCertificate {
        if (incarnation < 0
                || predecessor
                        .filter(text -> text.chars().anyMatch(c -> c < ' '))
                        .isPresent()) {
            throw new IllegalArgumentException("not a certificate's content");
        }
    }

    /** The name under which the root key of a repository signs. */
    public static String rootKeyName(UUID repositoryId) {
        return "strongroom/" + repositoryId + "/root";
    }

    /** Signs this with the root key; gives the signed note's written form. */
    public String issue(SigningKey root) {
        StringBuilder text = new StringBuilder(TITLE + "\n")
                .append("purpose " + purpose + "\n")
                .append("repository " + repositoryId + "\n")
                .append("incarnation " + incarnation + "\n")
                .append("subject " + subject.base64() + "\n")
                .append("issued " + issuedAt + "\n");
        predecessor.ifPresent(point -> text.append("predecessor " + point + "\n"));
        return SignedNote.sign(text.toString(), rootKeyName(repositoryId), root).encode();
    }

    /**
     * Reads a certificate and verifies that the root key signed it.
     *
     * @throws IntegrityException when it did not, or it is not a certificate
     */
    public static KeyCertificate verify(String note, VerificationKey root) {
        SignedNote signed = SignedNote.parse(note);
        KeyCertificate certificate = parse(signed.text());
        if (!signed.verifiedBy(rootKeyName(certificate.repositoryId), root)) {
            throw new IntegrityException("the key certificate is not signed by the root key " + root.fingerprint());
        }
        return certificate;
    }

    private static KeyCertificate parse(String text) {
        String[] lines = text.split("\n", -1);
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < lines.length - 1; i++) {
            int space = lines[i].indexOf(' ');
            if (space < 1 || values.put(lines[i].substring(0, space), lines[i].substring(space + 1)) != null) {
                throw new IntegrityException("not a key certificate");
            }
        }
        if (!lines[0].equals(TITLE)) {
            throw new IntegrityException("not a key certificate");
        }
        try {
            return new KeyCertificate(
                    Purpose.valueOf(required(values, "purpose")),
                    UUID.fromString(required(values, "repository")),
                    Integer.parseInt(required(values, "incarnation")),
                    VerificationKey.fromBase64(required(values, "subject")),
                    Instant.parse(required(values, "issued")),
                    Optional.ofNullable(values.get("predecessor")));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IntegrityException("not a key certificate", e);
        }
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IntegrityException("the key certificate lacks " + name);
        }
        return value;
    }
}
