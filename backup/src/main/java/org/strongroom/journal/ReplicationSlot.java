package org.strongroom.journal;

import org.strongroom.postgres.DatabaseAddress;
import org.strongroom.postgres.DatabaseLogin;

/**
 * The logical slot that holds the log until it is shipped. Each call opens and closes its own connection. Thread-safe.
 */
public final class ReplicationSlot {

    /** The name of the slot of a running archive. */
    public static final String STRONGROOM = "strongroom_slot";

    /** Names a slot; does not connect. */
    public ReplicationSlot(DatabaseAddress address, DatabaseLogin ship, String name) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The slot's name. */
    public String name() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Which cluster answers and how far its log goes. */
    public ServerPosition server() {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Makes the slot and returns its consistent point: every transaction whose commit record begins there or later will
     * be in the stream. Waits for the transactions that run now. Take the base after it.
     */
    public Lsn create() {
        throw new UnsupportedOperationException("not yet");
    }

    /** Drops the slot if it is there, ending a reader that a dead process left behind. */
    public void drop() {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Whether the stream can go on at {@code shipped}, which a cluster with this system id and timeline wrote. Call before
     * each {@link #open}.
     */
    public Continuity check(String systemId, int timeline, Lsn shipped) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * Opens the stream at a position; transactions before it are not seen again.
     *
     * @throws JournalGapException when PostgreSQL refuses because the slot is gone or lost
     */
    public ChangeStream open(Lsn startAt) {
        throw new UnsupportedOperationException("not yet");
    }
}
