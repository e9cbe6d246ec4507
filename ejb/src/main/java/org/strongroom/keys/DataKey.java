package org.strongroom.keys;

import java.util.Objects;
import java.util.UUID;
import org.strongroom.crypto.SecretBytes;

/**
 * A fresh data key: usable at once, kept for good only by {@link Keyring#store}. Closing it zeroes the key.
 *
 * @param id the key
 * @param ownerKind what it belongs to
 * @param ownerId which one
 * @param secret 32 bytes
 */
public record DataKey(UUID id, OwnerKind ownerKind, String ownerId, SecretBytes secret) implements AutoCloseable {
    /** The size of a data key in bytes. */
    public static final int SIZE = 32;

    /** Checks that nothing is null. */
    public DataKey {
        Objects.requireNonNull(id);
        Objects.requireNonNull(ownerKind);
        Objects.requireNonNull(ownerId);
        Objects.requireNonNull(secret);
    }

    @Override
    public void close() {
        secret.close();
    }
}
