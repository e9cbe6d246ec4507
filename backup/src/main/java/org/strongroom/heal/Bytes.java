package org.strongroom.heal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.UnreachableException;
import org.strongroom.repository.Area;
import org.strongroom.repository.ObjectKind;
import org.strongroom.store.ObjectMissingException;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.ObjectVersion;
import org.strongroom.store.Stores;

/** Reads objects as they lie there, believing only bytes that have the hash in their name. Stateless. */
final class Bytes {
    private static final int HASH_LENGTH = 64;
    /** No pack is as large, nor anything else. */
    private static final int LARGEST = 1 << 30;

    private Bytes() {}

    /** The half that an object of this name lies in. */
    static ObjectStore store(Stores stores, String name) {
        return ObjectKind.of(name).orElseThrow().area() == Area.HISTORY ? stores.history() : stores.turnover();
    }

    /** Whether these bytes are the object's. */
    static boolean areOf(String name, byte[] bytes) {
        return Hashes.hex(Hashes.sha256(bytes)).equals(name.substring(name.length() - HASH_LENGTH));
    }

    /** What a plain read gives, if it is the object. */
    static Optional<byte[]> plain(Stores stores, String name) {
        try {
            return good(name, store(stores, name).get(name));
        } catch (ObjectMissingException e) {
            return Optional.empty();
        }
    }

    /** What this version has, if it is the object. */
    static Optional<byte[]> of(ObjectStore store, ObjectVersion version) {
        try {
            return version.deleteMarker() ? Optional.empty() : good(version.name(), store.get(version));
        } catch (ObjectMissingException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> good(String name, InputStream opened) {
        try (InputStream in = opened) {
            byte[] bytes = in.readNBytes(LARGEST);
            return areOf(name, bytes) ? Optional.of(bytes) : Optional.empty();
        } catch (IOException e) {
            throw new UnreachableException("cannot read " + name, e);
        }
    }
}
