package org.strongroom.crypto;

import java.security.GeneralSecurityException;
import java.util.function.Function;
import javax.crypto.Cipher;
import org.strongroom.failure.IntegrityException;

/** AES-256 key wrap with padding (AES-KWP, RFC 5649, NIST SP 800-38F): authenticated and deterministic. Thread-safe. */
public final class KeyWrap {
    private static final int KEK_SIZE = 32;

    private KeyWrap() {}

    /** Wraps a key of 1 to 4,096 bytes under a 32-byte key. */
    public static byte[] wrap(SecretBytes kek, SecretBytes key) {
        return withCipher(
                Cipher.ENCRYPT_MODE,
                kek,
                cipher -> key.use(plain -> {
                    try {
                        return cipher.doFinal(plain);
                    } catch (GeneralSecurityException e) {
                        throw new IllegalArgumentException("cannot wrap a key of " + plain.length + " bytes", e);
                    }
                }));
    }

    /**
     * Unwraps.
     *
     * @throws IntegrityException when it was wrapped under another key, or changed
     */
    public static SecretBytes unwrap(SecretBytes kek, byte[] wrapped) {
        return withCipher(Cipher.DECRYPT_MODE, kek, cipher -> {
            try {
                return SecretBytes.takeOver(cipher.doFinal(wrapped));
            } catch (GeneralSecurityException e) {
                throw new IntegrityException(
                        "a wrapped key does not open: another key wrapped it, or it was changed", e);
            }
        });
    }

    private static <T> T withCipher(int mode, SecretBytes kek, Function<Cipher, T> work) {
        if (kek.size() != KEK_SIZE) {
            throw new IllegalArgumentException("a wrapping key has 32 bytes, not " + kek.size());
        }
        AesKey key = kek.use(AesKey::new);
        try {
            Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding", "SunJCE");
            cipher.init(mode, key);
            return work.apply(cipher);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this machine has no AES-KWP", e);
        } finally {
            key.destroy();
        }
    }
}
