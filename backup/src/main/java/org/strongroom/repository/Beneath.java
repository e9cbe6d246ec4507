package org.strongroom.repository;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.store.ObjectMissingException;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.ObjectVersion;

/**
 * Finds an object beneath what was put over it: whoever may put can lay junk, or a delete marker, over a name, but in a
 * store that keeps versions the object stays, and its hash tells which one it is.
 */
final class Beneath {
    private Beneath() {}

    /** Whether more than the object itself lies under the name, so that a plain read may give something else. */
    static boolean covered(ObjectStore store, ObjectRef ref) {
        List<ObjectVersion> all = versions(store, ref.name());
        return all.size() > 1 || all.stream().anyMatch(ObjectVersion::deleteMarker);
    }

    /** Opens the first version whose bytes are what the name says. */
    static InputStream open(ObjectStore store, ObjectRef ref) {
        return find(store, ref).map(store::get).orElseThrow(() -> Repository.damaged(ref));
    }

    /** The first version whose bytes are what the name says. */
    static Optional<ObjectVersion> find(ObjectStore store, ObjectRef ref) {
        List<ObjectVersion> oldestFirst = new ArrayList<>(versions(store, ref.name()));
        Collections.reverse(oldestFirst);
        return oldestFirst.stream()
                .filter(version -> !version.deleteMarker() && version.size() == ref.size())
                .filter(version -> is(store, ref, version))
                .findFirst();
    }

    private static boolean is(ObjectStore store, ObjectRef ref, ObjectVersion version) {
        MessageDigest digest = Hashes.newSha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = store.get(version)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (ObjectMissingException e) {
            return false;
        } catch (IOException e) {
            throw new UnreachableException("cannot read " + ref.name(), e);
        }
        return Hashes.hex(digest.digest()).equals(ref.sha256());
    }

    /** Newest first; none where the credential may not list versions. */
    private static List<ObjectVersion> versions(ObjectStore store, String name) {
        List<ObjectVersion> found = new ArrayList<>();
        try {
            Iterator<ObjectVersion> all = store.versions(name, Optional.empty());
            while (all.hasNext()) {
                ObjectVersion version = all.next();
                if (!version.name().equals(name)) {
                    break;
                }
                found.add(version);
            }
        } catch (NotAuthorisedException e) {
            return List.of();
        }
        return found;
    }
}
