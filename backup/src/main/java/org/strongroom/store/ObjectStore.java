package org.strongroom.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import org.strongroom.failure.UnreachableException;

/**
 * Named bytes in one bucket.
 *
 * <p>A name is made of one or more parts of {@code A-Z a-z 0-9 . _ = -} with {@code /} between them; no part is
 * {@code .} or {@code ..}. No name may also be a folder of another ({@code a} beside {@code a/b}).
 *
 * <p>What is promised: when {@link #put} returns, the object is durable and whole, and {@link #get}, {@link #head} and
 * {@link #list} see it; a put that fails leaves the earlier object or none, never a part. Implementations are
 * thread-safe. Errors are {@link org.strongroom.failure.EngineException}s: transient ones ({@link
 * UnreachableException}) may pass, {@link ObjectMissingException} says that the name is not there, {@link
 * org.strongroom.failure.NotAuthorisedException} that the credential does not suffice. No message holds a credential.
 */
public interface ObjectStore {
    /** Stores the object in one part, replacing any of the same name, and checks what the store says it took. */
    void put(String name, RangedSource body);

    /** Stores these bytes. */
    default void put(String name, byte[] body) {
        put(name, RangedSource.of(body));
    }

    /** Opens the whole object; the caller closes it. Reading may fail with {@link IOException}. */
    InputStream get(String name);

    /**
     * Opens {@code length} bytes from {@code offset}, fewer when the object ends earlier; the caller closes it.
     *
     * @throws IllegalArgumentException when offset or length is negative, or length is zero
     */
    InputStream getRange(String name, long offset, long length);

    /** The whole object in memory; for objects that are small by their kind. */
    default byte[] bytes(String name) {
        try (InputStream in = get(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UnreachableException("cannot read object " + name, e);
        }
    }

    /** What the store says of the object; empty when it is not there. */
    Optional<ObjectInfo> head(String name);

    /**
     * Every object whose name starts with {@code prefix}, after {@code startAfter} when given, in the order of the
     * names' bytes. Pages are fetched as the iterator advances, so it can throw, and need not see later puts.
     */
    Iterator<ObjectInfo> list(String prefix, Optional<String> startAfter);

    /**
     * Every version, delete markers too, of every object whose name starts with {@code prefix}, after the name {@code
     * startAfter} when given: in the order of the names' bytes, the versions of a name newest first. A store that keeps no
     * versions gives each object as its only one.
     *
     * @throws org.strongroom.failure.NotAuthorisedException when the credential may list objects, but not versions
     */
    default Iterator<ObjectVersion> versions(String prefix, Optional<String> startAfter) {
        Iterator<ObjectInfo> all = list(prefix, startAfter);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public ObjectVersion next() {
                return ObjectVersion.only(all.next());
            }
        };
    }

    /** Opens this version, whatever lies on top of it; the caller closes it. */
    default InputStream get(ObjectVersion version) {
        return get(version.name());
    }

    /** How well the bucket protects what it holds, as the store itself says. */
    default Worm worm() {
        return lock().worm();
    }

    /** The same with everything that the store says of it. */
    BucketLock lock();
}
