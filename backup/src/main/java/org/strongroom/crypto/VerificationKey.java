package org.strongroom.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * The public half of an Ed25519 key (RFC 8032). Immutable, thread-safe.
 *
 * @param encoded32 the 32 bytes of RFC 8032, section 5.1.5
 */
public record VerificationKey(byte[] encoded32) {
    /** SubjectPublicKeyInfo of RFC 8410 up to the key's own bytes. */
    private static final byte[] SPKI_PREFIX = Hashes.unhex("302a300506032b6570032100");

    /** Checks the length and copies. */
    public VerificationKey {
        if (encoded32.length != 32) {
            throw new IllegalArgumentException("an Ed25519 public key has 32 bytes, not " + encoded32.length);
        }
        encoded32 = encoded32.clone();
    }

    /** A key from its standard base64 form. */
    public static VerificationKey fromBase64(String text) {
        return new VerificationKey(Base64.getDecoder().decode(text));
    }

    @Override
    public byte[] encoded32() {
        return encoded32.clone();
    }

    /** The key in standard base64. */
    public String base64() {
        return Base64.getEncoder().encodeToString(encoded32);
    }

    /** Whether the signature is this key's over the message; a malformed signature or key is not. */
    public boolean verify(byte[] message, byte[] signature) {
        try {
            byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + encoded32.length);
            System.arraycopy(encoded32, 0, spki, SPKI_PREFIX.length, encoded32.length);
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** SHA-256 of the key, hexadecimal in groups of four joined by hyphens: what people compare and print. */
    public String fingerprint() {
        return Hashes.hex(Hashes.sha256(encoded32)).replaceAll("(.{4})(?!$)", "$1-");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerificationKey that && Arrays.equals(encoded32, that.encoded32);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded32);
    }

    @Override
    public String toString() {
        return "VerificationKey[" + fingerprint() + "]";
    }
}
