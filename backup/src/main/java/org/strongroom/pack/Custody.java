package org.strongroom.pack;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps what is being filed from being taken for dead. Take it before the first byte is written, close it once the
 * transaction that refers to the blob has ended, whichever way: until then no pack that may hold a byte of it is looked
 * at by compaction. A crash ends it. Thread-safe; closing it twice does nothing more.
 */
public final class Custody implements AutoCloseable {
    private final Runnable end;
    private final Map<OpenPack, Long> owed = new HashMap<>();
    private boolean open = true;

    Custody(Runnable end) {
        this.end = end;
    }

    /**
     * Makes sure that it still lasts.
     *
     * @throws IllegalStateException when it was closed
     */
    synchronized void require() {
        if (!open) {
            throw new IllegalStateException("what is written has to be in custody until it is referred to");
        }
    }

    /** What was handed over and is not known to be on stable storage: each pack up to there. */
    synchronized void owe(Map<OpenPack, Long> ends) {
        ends.forEach((pack, end) -> owed.merge(pack, end, Math::max));
    }

    /**
     * Returns once everything that writers {@linkplain BlobWriter#leave() left} to this custody is on stable storage.
     *
     * @throws org.strongroom.failure.OperationFailedException transient, when the disk is failing: none of it may be
     *     referred to
     * @throws IllegalStateException when it was closed
     */
    public void awaitDurable() {
        Map<OpenPack, Long> ends;
        synchronized (this) {
            ends = Map.copyOf(owed);
        }
        ends.forEach(OpenPack::awaitDurable);
        synchronized (this) {
            ends.forEach(owed::remove);
        }
        require();
    }

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            end.run();
        }
    }
}
