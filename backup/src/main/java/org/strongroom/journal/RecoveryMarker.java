package org.strongroom.journal;

import java.time.Instant;
import javax.sql.DataSource;

/** The row that tells, after a restore, how much time was lost. */
public final class RecoveryMarker {

    private RecoveryMarker() {}

    /**
     * Writes the marker and returns a position that the server has flushed beyond and before which everything committed
     * until now, the marker too, has its commit record: what a tick cuts up to.
     *
     * @param ship connections as the ship role
     */
    public static Lsn touch(DataSource ship, Instant now) {
        throw new UnsupportedOperationException("not yet");
    }
}
