package org.strongroom.keys;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.IntegrityException;

/** Several data keys, open until closed. Thread-safe for reading. */
public final class OpenKeys implements AutoCloseable {
    private final Map<UUID, SecretBytes> keys;

    OpenKeys(Map<UUID, SecretBytes> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * The key.
     *
     * @throws IntegrityException when it is missing though a row names it
     */
    public SecretBytes get(UUID keyId) {
        SecretBytes key = keys.get(keyId);
        if (key == null) {
            throw new IntegrityException("The data key " + keyId + " is missing.");
        }
        return key;
    }

    /** The key, if it is there. */
    public Optional<SecretBytes> find(UUID keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }

    @Override
    public void close() {
        keys.values().forEach(SecretBytes::close);
    }
}
