package org.strongroom.repository;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.store.HashedSource;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.RangedSource;
import org.strongroom.store.Stores;
import org.strongroom.store.Sums;
import org.strongroom.store.Worm;

/**
 * The objects of one repository. Everything that is read is checked against the hash it was named by; everything that is
 * put is looked up afterwards, because a store may say yes and forget. Thread-safe if the stores are.
 */
public final class Repository {
    /** Nothing that is read as a whole is ever so large; whoever may put could make it so. */
    private static final long LARGEST_IN_MEMORY = 1L << 30;

    private final UUID id;
    private final Stores stores;
    private volatile Optional<Boolean> locked = Optional.empty();

    /** The repository of this archive in these stores. */
    public Repository(UUID id, Stores stores) {
        this.id = Objects.requireNonNull(id);
        this.stores = Objects.requireNonNull(stores);
    }

    /** Whose repository it is. */
    public UUID id() {
        return id;
    }

    /** The store that objects of this kind lie in. */
    public ObjectStore store(ObjectKind kind) {
        return kind.area() == Area.HISTORY ? stores.history() : stores.turnover();
    }

    /** Puts a small object under the name that {@code nameOf} makes of its hash. */
    public ObjectRef put(Function<String, String> nameOf, byte[] body) {
        return put(nameOf, RangedSource.of(body), Sums.of(body));
    }

    /**
     * Puts an object under the name that {@code nameOf} makes of its hash; reads the body for it, unless that is a {@link
     * HashedSource}.
     */
    public ObjectRef put(Function<String, String> nameOf, RangedSource body) {
        try {
            return put(nameOf, body, Sums.of(body));
        } catch (IOException e) {
            throw new OperationFailedException("cannot read what is to be put off site", e);
        }
    }

    private ObjectRef put(Function<String, String> nameOf, RangedSource body, Sums sums) {
        ObjectRef ref = ObjectRef.of(nameOf.apply(Hashes.hex(sums.sha256())), body.length());
        RangedSource hashed = body instanceof HashedSource ? body : new HashedSource(body, sums);
        store(ref.kind()).put(ref.name(), hashed);
        if (!holds(ref)) {
            throw new UnreachableException("the store took " + ref.name() + " but does not hold it whole afterwards");
        }
        return ref;
    }

    /** Whether the store says that it holds the object, in its size. */
    public boolean holds(ObjectRef ref) {
        return store(ref.kind())
                .head(ref.name())
                .filter(info -> info.size() == ref.size())
                .isPresent();
    }

    /**
     * The whole object, checked; from beneath, when something else was put over it. For kinds that are small.
     *
     * @throws IntegrityException when it is missing or its bytes are not what the name says
     */
    public byte[] read(ObjectRef ref) {
        try {
            return checked(ref, store(ref.kind()).get(ref.name()));
        } catch (IntegrityException e) {
            return Beneath.find(store(ref.kind()), ref)
                    .map(version -> checked(ref, store(ref.kind()).get(version)))
                    .orElseThrow(() -> e);
        }
    }

    private static byte[] checked(ObjectRef ref, InputStream opened) {
        try (InputStream in = opened) {
            if (ref.size() > LARGEST_IN_MEMORY) {
                throw damaged(ref);
            }
            byte[] bytes = in.readNBytes(Math.toIntExact(ref.size() + 1));
            if (!ref.isOf(bytes)) {
                throw damaged(ref);
            }
            return bytes;
        } catch (IOException e) {
            throw new UnreachableException("cannot read " + ref.name(), e);
        }
    }

    /**
     * Reads the whole object, of whatever size, to see that it is what was put; like {@link #read}, from beneath when
     * something else was put over it.
     *
     * @throws IntegrityException when it is missing or its bytes are not what the name says
     */
    public void prove(ObjectRef ref) {
        try {
            prove(ref, store(ref.kind()).get(ref.name()));
        } catch (IntegrityException e) {
            if (Beneath.find(store(ref.kind()), ref).isEmpty()) {
                throw e;
            }
        }
    }

    private static void prove(ObjectRef ref, InputStream opened) {
        MessageDigest digest = Hashes.newSha256();
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        try (InputStream in = opened) {
            for (int n = in.read(buffer); n >= 0 && length <= ref.size(); n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                length += n;
            }
        } catch (IOException e) {
            throw new UnreachableException("cannot read " + ref.name(), e);
        }
        if (length != ref.size() || !Hashes.hex(digest.digest()).equals(ref.sha256())) {
            throw damaged(ref);
        }
    }

    /**
     * Copies the object; from beneath, when something else was put over it. What was written before an exception must not
     * be used.
     *
     * @throws IntegrityException when it is missing or its bytes are not what the name says
     */
    public void copy(ObjectRef ref, OutputStream sink) {
        MessageDigest digest = Hashes.newSha256();
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        try (InputStream in = open(ref)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                sink.write(buffer, 0, n);
                length += n;
                if (length > ref.size()) {
                    throw damaged(ref);
                }
            }
        } catch (IOException e) {
            throw new UnreachableException("cannot copy " + ref.name(), e);
        }
        if (length != ref.size() || !Hashes.hex(digest.digest()).equals(ref.sha256())) {
            throw damaged(ref);
        }
    }

    /** What is written cannot be taken back, so where there is a choice of versions it is made before. */
    private InputStream open(ObjectRef ref) {
        ObjectStore store = store(ref.kind());
        return Beneath.covered(store, ref) ? Beneath.open(store, ref) : store.get(ref.name());
    }

    /**
     * Whether nothing that was put can be taken away again before its lock ends: then what is not there never was.
     * Asks the store once.
     */
    public boolean locked() {
        if (locked.isEmpty()) {
            locked = Optional.of(stores.history().worm() == Worm.COMPLIANCE);
        }
        return locked.get();
    }

    /**
     * Objects whose names begin like those of this kind, in name order; a hint, never a proof. Other names are left out.
     * Each name comes once, with the size and time of the first version that the store took under it, also when a delete
     * marker or something else lies on top of it.
     */
    public Iterator<ObjectInfo> list(ObjectKind kind, String prefix, Optional<String> startAfter) {
        Iterator<ObjectInfo> all = FirstVersions.of(store(kind), prefix, startAfter);
        return new Iterator<>() {
            private Optional<ObjectInfo> next = advance();

            private Optional<ObjectInfo> advance() {
                while (all.hasNext()) {
                    ObjectInfo info = all.next();
                    if (kind.names(info.name())) {
                        return Optional.of(info);
                    }
                }
                return Optional.empty();
            }

            @Override
            public boolean hasNext() {
                return next.isPresent();
            }

            @Override
            public ObjectInfo next() {
                ObjectInfo info = next.orElseThrow();
                next = advance();
                return info;
            }
        };
    }

    /** All objects of this kind, in name order. */
    public Iterator<ObjectInfo> list(ObjectKind kind) {
        return list(kind, kind.prefix(), Optional.empty());
    }

    static IntegrityException damaged(ObjectRef ref) {
        return new IntegrityException("the " + ref.words() + " " + ref.name()
                + " is damaged: its bytes do not have the size and hash that it is named by");
    }
}
