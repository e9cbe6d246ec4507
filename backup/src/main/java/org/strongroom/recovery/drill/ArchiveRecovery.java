package org.strongroom.recovery.drill;

import java.nio.file.Path;
import java.time.Instant;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.recovery.plan.Check;

/** Port to the restore engine, as the drill agent may use it: with its own key and a credential that only reads. */
public interface ArchiveRecovery {

    /**
     * Opens the agent's keys and verifies its certificate from the root key down.
     *
     * @return what was opened, for the report; nothing secret
     * @throws org.strongroom.failure.EngineException when a key or the certificate is missing or wrong
     */
    String openKeys();

    /**
     * Restores the newest recovery point that was there when the disaster was declared into an empty folder.
     *
     * @param home the folder, which becomes a complete home
     * @param failedAt the declaration: what the living archive ships after it would have been lost, and is not used
     * @param stages is told as the restore goes
     * @throws RecoveryFailedException when the restore failed; it names the check that did
     */
    Recovered recover(Path home, Instant failedAt, Stages stages);

    /**
     * Where a restore tells for which check it works, among {@link Check#FETCH}, {@link Check#FRESHNESS},
     * {@link Check#REBUILD}, {@link Check#VERIFY_DIGESTS} and {@link Check#VERIFY_CONTENT}. Of what is told here the
     * drill makes its stages, its timers and its evidence alike. Told by one thread.
     */
    interface Stages {
        /** From now on the restore works for this check, until it tells of another; it may come back to one. */
        void workingFor(Check check);

        /** A check held; {@code detail} is what was seen. */
        void held(Check check, String detail);
    }

    /** A check of the restore failed. */
    final class RecoveryFailedException extends OperationFailedException {
        private static final long serialVersionUID = 1L;

        private final Check check;

        /** The check that failed, and why. */
        public RecoveryFailedException(Check check, EngineException why) {
            super(why.getMessage(), why);
            this.check = check;
        }

        /** The check that failed. */
        public Check check() {
            return check;
        }
    }
}
