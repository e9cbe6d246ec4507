package org.strongroom.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF (RFC 5869) with SHA-512. */
final class Hkdf {
    private static final int HASH_SIZE = 64;

    private Hkdf() {}

    /** The expand step; {@code key} is uniformly random already, at most 255 × 64 bytes come out. */
    static byte[] expandSha512(SecretBytes key, byte[] info, int size) {
        if (size > 255 * HASH_SIZE) {
            throw new IllegalArgumentException("HKDF gives at most " + 255 * HASH_SIZE + " bytes");
        }
        return key.use(bytes -> expand(bytes, info, size));
    }

    private static byte[] expand(byte[] key, byte[] info, int size) {
        byte[] output = new byte[size];
        byte[] block = new byte[0];
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(key, "HmacSHA512"));
            for (int done = 0, counter = 1; done < size; done += HASH_SIZE, counter++) {
                mac.update(block);
                mac.update(info);
                mac.update((byte) counter);
                Arrays.fill(block, (byte) 0);
                block = mac.doFinal();
                System.arraycopy(block, 0, output, done, Math.min(HASH_SIZE, size - done));
            }
            return output;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HmacSHA512", e);
        } finally {
            Arrays.fill(block, (byte) 0);
        }
    }
}
