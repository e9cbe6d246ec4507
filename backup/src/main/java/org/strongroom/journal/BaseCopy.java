package org.strongroom.journal;

import org.strongroom.postgres.DatabaseAddress;
import org.strongroom.postgres.DatabaseLogin;

/** Copies every table as it was at one position of the log. */
public final class BaseCopy {

    private BaseCopy() {}

    /**
     * Opens a snapshot tied to the stream: a temporary slot exports it, and its consistent point divides transactions
     * into those that the snapshot holds (commit record before it) and those that the journal has to add. Waits for the
     * transactions that run now.
     */
    public static BaseSnapshot open(DatabaseAddress address, DatabaseLogin ship) {
        throw new UnsupportedOperationException("not yet");
    }
}
