package org.strongroom.crypto;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.strongroom.failure.IntegrityException;

/**
 * A ceremony's word that a new root signing key and a new recovery key follow the ones before: a {@link SignedNote} of
 * {@code name value} lines, signed by the new root key, and by the one before where it was there.
 *
 * <p>Read from the new root key, it says up to where the one before is believed: to the certificate that it names, and to
 * whatever that one follows from. Read from the one before, it says who succeeds.
 *
 * @param repositoryId the repository
 * @param ceremony name, shares needed, shares made, apart by spaces; {@code -} where a passphrase holds the keys
 * @param root the new root key
 * @param recipient the new recovery key
 * @param formerRoot the root key before
 * @param formerRecipient the recovery key before
 * @param incarnation of the server that goes on
 * @param certificate SHA-256 of its certificate, hexadecimal
 * @param sequence the first point that is shipped under the new keys
 * @param issuedAt when
 * @param sealedKey the recovery key before, private half, HPKE-sealed to the new one; empty: history is not carried over
 */
public record KeySuccession(
        UUID repositoryId,
        String ceremony,
        VerificationKey root,
        RecipientPublicKey recipient,
        VerificationKey formerRoot,
        RecipientPublicKey formerRecipient,
        int incarnation,
        String certificate,
        long sequence,
        Instant issuedAt,
        Optional<byte[]> sealedKey) {
    private static final String TITLE = "strongroom-key-succession/1";
    private static final Pattern CEREMONY = Pattern.compile("-|[0-9a-f]{12} [0-9]{1,2} [0-9]{1,2}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** Refuses what makes no sense. */
    public KeySuccession {
        if (!CEREMONY.matcher(ceremony).matches()
                || !HASH.matcher(certificate).matches()
                || incarnation < 1
                || sequence < 0
                || root.equals(formerRoot)
                || recipient.equals(formerRecipient)) {
            throw new IllegalArgumentException("not a succession of keys");
        }
    }

    /** Whether the new recovery key opens what the one before does. */
    public boolean carriesHistory() {
        return sealedKey.isPresent();
    }

    /** The same, with the former recovery key sealed to the new one. */
    public KeySuccession carrying(RecipientPrivateKey former) {
        if (!former.publicKey().equals(formerRecipient)) {
            throw new IllegalArgumentException("another recovery key than the one before");
        }
        try (SecretBytes secret = former.encoded()) {
            return withSealedKey(recipient.seal(info(), secret));
        }
    }

    /**
     * The recovery key before; the caller closes it.
     *
     * @throws IntegrityException when this was not sealed to {@code key}, or holds another key than it says
     */
    public RecipientPrivateKey formerKey(RecipientPrivateKey key) {
        try (SecretBytes secret = key.open(info(), sealedKey.orElseThrow())) {
            RecipientPrivateKey former = RecipientPrivateKey.fromEncoded(secret);
            if (!former.publicKey().equals(formerRecipient)) {
                former.close();
                throw new IntegrityException("the succession of keys holds another key than it says");
            }
            return former;
        }
    }

    /**
     * Signs; gives the note's written form.
     *
     * @param former the root key before, where it is there
     */
    public String issue(SigningKey newRoot, Optional<SigningKey> former) {
        String name = KeyCertificate.rootKeyName(repositoryId);
        SignedNote note = SignedNote.sign(text(), name, newRoot);
        return former.map(key -> note.alsoSigned(name, key)).orElse(note).encode();
    }

    /**
     * Reads a note and verifies that its new root key signed it, and the one before where it carries history.
     *
     * @throws IntegrityException when not, or it is none
     */
    public static KeySuccession verify(String written) {
        SignedNote note = SignedNote.parse(written);
        KeySuccession succession = parse(note.text());
        String name = KeyCertificate.rootKeyName(succession.repositoryId);
        if (!note.verifiedBy(name, succession.root)
                || succession.carriesHistory() && !note.verifiedBy(name, succession.formerRoot)) {
            throw new IntegrityException("the succession of keys is not signed by the keys that it names");
        }
        return succession;
    }

    private String text() {
        StringBuilder text = new StringBuilder(TITLE + "\n")
                .append("repository " + repositoryId + "\n")
                .append("ceremony " + ceremony + "\n")
                .append("root " + root.base64() + "\n")
                .append("recipient " + recipient.base64() + "\n")
                .append("former-root " + formerRoot.base64() + "\n")
                .append("former-recipient " + formerRecipient.base64() + "\n")
                .append("incarnation " + incarnation + " " + certificate + "\n")
                .append("sequence " + sequence + "\n")
                .append("issued " + issuedAt + "\n");
        sealedKey.ifPresent(key -> text.append("sealed " + Base64.getEncoder().encodeToString(key) + "\n"));
        return text.toString();
    }

    private static KeySuccession parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        String[] lines = text.split("\n", -1);
        for (int i = 1; i < lines.length - 1; i++) {
            int space = lines[i].indexOf(' ');
            if (space < 1 || values.put(lines[i].substring(0, space), lines[i].substring(space + 1)) != null) {
                throw new IntegrityException("not a succession of keys");
            }
        }
        try {
            String[] reigning = value(values, "incarnation").split(" ", 2);
            KeySuccession read = new KeySuccession(
                    UUID.fromString(value(values, "repository")),
                    value(values, "ceremony"),
                    VerificationKey.fromBase64(value(values, "root")),
                    RecipientPublicKey.fromBase64(value(values, "recipient")),
                    VerificationKey.fromBase64(value(values, "former-root")),
                    RecipientPublicKey.fromBase64(value(values, "former-recipient")),
                    Integer.parseInt(reigning[0]),
                    reigning[reigning.length - 1],
                    Long.parseLong(value(values, "sequence")),
                    Instant.parse(value(values, "issued")),
                    Optional.ofNullable(values.get("sealed"))
                            .map(key -> Base64.getDecoder().decode(key)));
            if (!read.text().equals(text)) {
                throw new IntegrityException("the succession of keys is not in its canonical form");
            }
            return read;
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IntegrityException("not a succession of keys", e);
        }
    }

    private static String value(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IntegrityException("the succession of keys lacks " + name));
    }

    private KeySuccession withSealedKey(byte[] sealed) {
        return new KeySuccession(
                repositoryId,
                ceremony,
                root,
                recipient,
                formerRoot,
                formerRecipient,
                incarnation,
                certificate,
                sequence,
                issuedAt,
                Optional.of(sealed));
    }

    private byte[] info() {
        return ("strongroom/key-succession/v1/" + repositoryId + "/" + ceremony).getBytes(StandardCharsets.UTF_8);
    }
}
