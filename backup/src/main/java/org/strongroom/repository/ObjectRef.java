package org.strongroom.repository;

import java.util.Locale;
import org.strongroom.crypto.Hashes;

/**
 * An object as a point or a manifest names it. What is read under the name is believed only when size and hash agree.
 *
 * @param name the full name; its last 64 characters are {@code sha256}
 * @param size bytes
 * @param sha256 lower-case hexadecimal SHA-256 of the bytes
 */
public record ObjectRef(String name, long size, String sha256) {
    private static final int HASH_LENGTH = 64;

    /** Checks the name's grammar and that its hash is {@code sha256}. */
    public ObjectRef {
        if (ObjectKind.of(name).isEmpty() || !name.endsWith("-" + sha256) || sha256.length() != HASH_LENGTH) {
            throw new IllegalArgumentException("not an object name that ends in its hash: " + name);
        }
        if (size < 0) {
            throw new IllegalArgumentException("negative size of " + name);
        }
    }

    /** Reference to the object of this name; the hash is taken from the name. */
    public static ObjectRef of(String name, long size) {
        if (name.length() <= HASH_LENGTH) {
            throw new IllegalArgumentException("not an object name: " + name);
        }
        return new ObjectRef(name, size, name.substring(name.length() - HASH_LENGTH));
    }

    /** Whether these are the object's bytes. */
    public boolean isOf(byte[] bytes) {
        return bytes.length == size && Hashes.hex(Hashes.sha256(bytes)).equals(sha256);
    }

    /** What kind of object this is. */
    public ObjectKind kind() {
        return ObjectKind.of(name).orElseThrow();
    }

    /** The kind in words, for messages. */
    public String words() {
        return kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
