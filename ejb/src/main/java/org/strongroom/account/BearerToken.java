package org.strongroom.account;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.SecretBytes;

/** An opaque bearer token (RFC 6750). Its text goes to its owner once; everything else uses its hash. */
public final class BearerToken {
    private static final int SIZE = 32;

    private final String text;

    private BearerToken(String text) {
        this.text = text;
    }

    /** A new one: 32 random bytes in base64url. */
    public static BearerToken random() {
        try (SecretBytes random = SecretBytes.random(SIZE)) {
            return new BearerToken(
                    random.use(bytes -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
        }
    }

    /** One that a client presents; any text will do, most is no session. */
    public static BearerToken presented(String text) {
        return new BearerToken(text);
    }

    /** The token in clear, for its owner alone. */
    public String reveal() {
        return text;
    }

    /** What may be stored and compared. */
    public byte[] sha256() {
        return Hashes.sha256(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "BearerToken[not shown]";
    }
}
