package org.strongroom.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.strongroom.failure.IntegrityException;

/**
 * A text and who signed it: C2SP signed-note (c2sp.org/signed-note) with Ed25519 signatures.
 *
 * <p>The text must not be believed before {@link #verifiedBy} said so for a key that the reader trusts.
 *
 * @param text ends with a newline and holds no other control character
 * @param signatures at least one
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    private static final byte ED25519 = 0x01;
    private static final int MOST_SIGNATURES = 100;

    /** Checks the form. */
    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new IllegalArgumentException("a note ends with a newline and holds no other control character");
        }
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("a note has 1 to " + MOST_SIGNATURES + " signatures");
        }
    }

    /** Signs a text. */
    public static SignedNote sign(String text, String keyName, SigningKey key) {
        byte[] signature = key.sign(text.getBytes(UTF_8));
        return new SignedNote(
                text, List.of(new NoteSignature(keyName, keyId(keyName, key.verificationKey()), signature)));
    }

    /** The same text, signed by one more key. */
    public SignedNote alsoSigned(String keyName, SigningKey key) {
        List<NoteSignature> all = new ArrayList<>(signatures);
        all.addAll(sign(text, keyName, key).signatures);
        return new SignedNote(text, all);
    }

    /** The written form: text, empty line, signature lines. */
    public String encode() {
        StringBuilder written = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> written.append(signature.encode()));
        return written.toString();
    }

    /**
     * Reads the written form without believing it.
     *
     * @throws IntegrityException when it is not a signed note
     */
    public static SignedNote parse(String written) {
        int split = written.lastIndexOf("\n\n");
        if (split < 0 || !written.endsWith("\n")) {
            throw new IntegrityException("not a signed note: no signatures");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        try {
            for (String line : written.substring(split + 2).split("\n", -1)) {
                if (!line.isEmpty()) {
                    signatures.add(parseLine(line));
                }
            }
            return new SignedNote(written.substring(0, split + 1), signatures);
        } catch (IllegalArgumentException e) {
            throw new IntegrityException("not a signed note: " + e.getMessage(), e);
        }
    }

    /** Whether this key, under this name, signed the text. A wrong signature that claims to be this key's is a no. */
    public boolean verifiedBy(String keyName, VerificationKey key) {
        int id = keyId(keyName, key);
        byte[] message = text.getBytes(UTF_8);
        List<NoteSignature> claimed = signatures.stream()
                .filter(s -> s.keyName().equals(keyName) && s.keyId() == id)
                .toList();
        return !claimed.isEmpty() && claimed.stream().allMatch(s -> key.verify(message, s.signature()));
    }

    private static int keyId(String keyName, VerificationKey key) {
        byte[] hash = Hashes.sha256((keyName + "\n").getBytes(UTF_8), new byte[] {ED25519}, key.encoded32());
        return ByteBuffer.wrap(hash).getInt();
    }

    private static NoteSignature parseLine(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[0].equals("\u2014")) {
            throw new IllegalArgumentException("a signature line that is none");
        }
        byte[] body = Base64.getDecoder().decode(parts[2]);
        if (body.length <= Integer.BYTES) {
            throw new IllegalArgumentException("an empty signature");
        }
        ByteBuffer buffer = ByteBuffer.wrap(body);
        int id = buffer.getInt();
        byte[] signature = new byte[buffer.remaining()];
        buffer.get(signature);
        return new NoteSignature(parts[1], id, signature);
    }
}
