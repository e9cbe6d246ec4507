package org.strongroom.idempotency;

import java.util.Arrays;
import java.util.Objects;

/**
 * A creating request under its client's key. Both parts are SHA-256: what clients put into keys is not ours to keep.
 *
 * @param keySha256 hash of the client's key
 * @param requestSha256 hash of all that makes the request what it is: operation, place, body or content digest
 */
public record IdempotentRequest(byte[] keySha256, byte[] requestSha256) {
    public IdempotentRequest {
        if (Objects.requireNonNull(keySha256).length != 32 || Objects.requireNonNull(requestSha256).length != 32) {
            throw new IllegalArgumentException("SHA-256 has 32 bytes");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdempotentRequest that
                && Arrays.equals(keySha256, that.keySha256)
                && Arrays.equals(requestSha256, that.requestSha256);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(keySha256);
    }
}
