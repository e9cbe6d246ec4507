package org.strongroom.pack;

/**
 * Keeps what is being filed from being taken for dead. Take it before the first byte is written, close it once the
 * transaction that refers to the blob has ended, whichever way: until then no pack that may hold a byte of it is looked
 * at by compaction. A crash ends it. Thread-safe; closing it twice does nothing more.
 */
public final class Custody implements AutoCloseable {
    private final Runnable end;
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

    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            end.run();
        }
    }
}
