package org.strongroom.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.store.Sums;

/**
 * A pack that takes extents. It lives from its creation to its sealing; after a failed fsync it takes nothing more,
 * because nobody knows then what the disk holds beyond the durable length. Thread-safe.
 */
final class OpenPack {
    private final UUID id;
    private final Path path;
    private final PackFile file;
    private final Instant begunAt;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private PackIndex index;
    private long length;
    private long durable;
    private boolean syncing;
    private boolean sealed;
    private boolean broken;
    private final Optional<Sums.Taking> taking;
    private Optional<Sums> sums = Optional.empty();

    private OpenPack(
            UUID id,
            Path path,
            PackFile file,
            Instant begunAt,
            PackIndex index,
            long length,
            long durable,
            Optional<Sums.Taking> taking) {
        this.id = id;
        this.path = path;
        this.file = file;
        this.begunAt = begunAt;
        this.index = index;
        this.length = length;
        this.durable = durable;
        this.taking = taking;
    }

    /** Takes over a file that holds {@code length} bytes, of which {@code durable} are on stable storage. */
    static OpenPack continued(
            UUID id, Path path, PackFile file, Instant begunAt, PackIndex index, long length, long durable) {
        return new OpenPack(id, path, file, begunAt, index, length, durable, Optional.empty());
    }

    /** A new pack whose header is on stable storage. */
    static OpenPack begin(UUID id, Path path, PackFile file, Instant now) throws IOException {
        byte[] header = PackFormat.header(id);
        Sums.Taking taking = new Sums.Taking();
        file.write(0, header, PackFormat.HEADER_SIZE);
        taking.update(header, PackFormat.HEADER_SIZE);
        file.sync();
        return new OpenPack(
                id,
                path,
                file,
                now,
                new PackIndex(),
                PackFormat.HEADER_SIZE,
                PackFormat.HEADER_SIZE,
                Optional.of(taking));
    }

    UUID id() {
        return id;
    }

    Instant begunAt() {
        return begunAt;
    }

    PackState state() {
        lock.lock();
        try {
            return new PackState(id, path, durable, sealed, sums);
        } finally {
            lock.unlock();
        }
    }

    /** Whether it should take no more: long enough, with extents enough, or broken. */
    boolean isFull(long longest, int mostExtents) {
        lock.lock();
        try {
            return broken || length >= longest || index.count() >= mostExtents;
        } finally {
            lock.unlock();
        }
    }

    boolean isBroken() {
        lock.lock();
        try {
            return broken;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Appends an extent whose payload lies in {@code frame} after room for the header. The extent counts only once
     * {@link #awaitDurable} returned for its end.
     */
    ExtentLocation append(UUID blob, long offsetInBlob, byte[] frame, int payloadLength, byte[] sha256) {
        lock.lock();
        try {
            if (broken || sealed) {
                throw failing(null);
            }
            PackFormat.extent(frame, id, length, blob, offsetInBlob, payloadLength, sha256);
            long payloadOffset = length + PackFormat.EXTENT_HEADER_SIZE;
            write(frame, PackFormat.EXTENT_HEADER_SIZE + payloadLength);
            index.add(blob, offsetInBlob, payloadOffset, payloadLength, sha256);
            return new ExtentLocation(id, payloadOffset, payloadLength, sha256);
        } finally {
            lock.unlock();
        }
    }

    /** Returns once this many bytes are on stable storage. One of the waiting threads syncs for all. */
    void awaitDurable(long upTo) {
        lock.lock();
        try {
            while (durable < upTo) {
                if (broken) {
                    throw failing(null);
                }
                if (syncing) {
                    changed.awaitUninterruptibly();
                } else {
                    write(PackFormat.commit(id, length), PackFormat.COMMIT_SIZE);
                    sync();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Closes the pack with index and trailer. When that fails it stays readable, and sealing can be tried again. */
    void seal() {
        lock.lock();
        try {
            while (syncing) {
                changed.awaitUninterruptibly();
            }
            if (sealed || broken) {
                return;
            }
            byte[] end = index.encode(id, length);
            write(end, end.length);
            sync();
            sealed = true;
            sums = taking.map(Sums.Taking::sums);
            index = new PackIndex();
            file.freeze();
            file.close();
        } catch (IOException e) {
            throw failing(e);
        } finally {
            lock.unlock();
        }
    }

    private void write(byte[] bytes, int count) {
        try {
            file.write(length, bytes, count);
            length += count;
            taking.ifPresent(t -> t.update(bytes, count));
        } catch (IOException e) {
            cutBack();
            throw failing(e);
        }
    }

    /** Nothing beyond {@code length} was ever referred to, so a write that came halfway is taken back. */
    private void cutBack() {
        try {
            file.truncate(length);
        } catch (IOException e) {
            broken = true;
        }
    }

    /** Syncs without the lock, so that others can append meanwhile. */
    private void sync() {
        long reached = length;
        syncing = true;
        IOException failure = null;
        lock.unlock();
        try {
            file.sync();
        } catch (IOException e) {
            failure = e;
        } finally {
            lock.lock();
            syncing = false;
            changed.signalAll();
        }
        if (failure != null) {
            broken = true;
            throw failing(failure);
        }
        durable = reached;
    }

    private EngineException failing(IOException cause) {
        return OperationFailedException.passing(
                "the content store cannot write pack " + id + (cause == null ? "" : ": " + cause.getMessage()), cause);
    }
}
