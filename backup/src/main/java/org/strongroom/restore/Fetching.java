package org.strongroom.restore;

import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.strongroom.crypto.ChunkedEncryption;
import org.strongroom.crypto.Context;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.repository.Ahead;
import org.strongroom.repository.BaseManifest;
import org.strongroom.repository.BaseRef;
import org.strongroom.repository.EpochKey;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Pool;
import org.strongroom.repository.Repository;

/** Fetches objects, a few ahead side by side, and opens what epochs seal. Thread-safe. */
final class Fetching implements AutoCloseable {
    private static final int AHEAD = 8;

    private final Repository repository;
    private final RecipientPrivateKey recipient;
    private final Function<UUID, ObjectRef> headers;
    private final ExecutorService pool = Pool.open("strongroom-restore");
    private final Map<UUID, EpochKey> epochs = new ConcurrentHashMap<>();

    /** {@code headers} tells the header object of an epoch. */
    Fetching(Repository repository, RecipientPrivateKey recipient, Function<UUID, ObjectRef> headers) {
        this.repository = repository;
        this.recipient = recipient;
        this.headers = headers;
    }

    Repository repository() {
        return repository;
    }

    ExecutorService pool() {
        return pool;
    }

    /** The results of these tasks in order, a few computed ahead. */
    <T> Iterator<T> ahead(Iterator<? extends Callable<T>> tasks) {
        return new Ahead<>(tasks, pool, AHEAD);
    }

    /** The object's bytes; a defect is told with what it costs. */
    byte[] read(ObjectRef ref, String cost) {
        return costing(cost, () -> repository.read(ref));
    }

    /** What the epoch's key opens: the base's own chunk or manifest. */
    byte[] readBase(ObjectRef ref, UUID epoch, UUID object, String cost) {
        byte[] sealed = read(ref, cost);
        return costing(
                ref.name(),
                cost,
                () -> ChunkedEncryption.decrypt(
                        epoch(epoch).key(), Context.base(repository.id(), epoch, object), sealed));
    }

    /** The manifest of a base. */
    BaseManifest manifest(Stretch.FoundBase found) {
        BaseRef ref = found.ref();
        String cost = "the base that it lists cannot be loaded";
        byte[] bytes = readBase(found.manifest(), ref.epoch(), ref.id(), cost);
        BaseManifest manifest =
                costing(cost, () -> BaseManifest.decode(found.manifest().name(), bytes));
        if (!manifest.repository().equals(repository.id())
                || !manifest.base().equals(ref.id())
                || !manifest.consistentPoint().equals(ref.consistentPoint().toString())
                || !manifest.taken().equals(ref.taken())
                || !manifest.systemId().equals(found.point().journal().systemId())) {
            throw new IntegrityException(found.manifest().name() + " is not the manifest of the base that point "
                    + found.point().sequence() + " completes");
        }
        return manifest;
    }

    /** What the epoch's key opens: a segment. */
    byte[] openSegment(ObjectRef ref, byte[] sealed, UUID epoch, long sequence, String cost) {
        return costing(
                ref.name(),
                cost,
                () -> ChunkedEncryption.decrypt(
                        epoch(epoch).key(), Context.journal(repository.id(), epoch, sequence), sealed));
    }

    /** Whether the key that is here opens what this epoch seals: what was sealed before it was made, it does not. */
    boolean opens(UUID epoch) {
        try {
            epoch(epoch);
            return true;
        } catch (NotAuthorisedException e) {
            return false;
        }
    }

    private EpochKey epoch(UUID id) {
        return epochs.computeIfAbsent(id, epoch -> {
            ObjectRef header = headers.apply(epoch);
            return EpochKey.open(
                    header.name(),
                    read(header, "everything sealed in epoch " + epoch + " is unreadable"),
                    repository.id(),
                    epoch,
                    recipient);
        });
    }

    /** Adds what a defect costs to its message. */
    static <T> T costing(String cost, java.util.function.Supplier<T> work) {
        try {
            return work.get();
        } catch (IntegrityException e) {
            throw new IntegrityException(e.getMessage() + ": " + cost, e);
        }
    }

    /** Adds the object and what a defect costs to its message. */
    static <T> T costing(String object, String cost, java.util.function.Supplier<T> work) {
        return costing(cost, () -> {
            try {
                return work.get();
            } catch (IntegrityException e) {
                throw e.getMessage().contains(object) ? e : new IntegrityException(object + ": " + e.getMessage(), e);
            }
        });
    }

    @Override
    public void close() {
        pool.shutdownNow();
        epochs.values().forEach(EpochKey::close);
    }
}
