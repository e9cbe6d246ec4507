package org.strongroom.ops.intake.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.strongroom.crypto.Hashes;

/**
 * Origins: the SHA-256 of what makes a thing the same thing when it comes again. The archive keeps a blind token of it
 * for good, so what goes into an origin never changes.
 */
public final class Origins {
    private Origins() {}

    /** The origin of a thing that these parts make what it is; parts do not run together. */
    public static String of(String... parts) {
        MessageDigest digest = Hashes.newSha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return Hashes.hex(digest.digest());
    }
}
