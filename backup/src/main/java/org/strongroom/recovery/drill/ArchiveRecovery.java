package org.strongroom.recovery.drill;

import java.nio.file.Path;
import java.util.function.Consumer;
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
     * Restores the newest recovery point into an empty folder.
     *
     * @param home the folder, which becomes a complete home
     * @param held is told of each check as soon as it held, among {@link Check#FETCH}, {@link Check#FRESHNESS},
     *     {@link Check#REBUILD}, {@link Check#VERIFY_DIGESTS} and {@link Check#VERIFY_CONTENT}
     * @throws org.strongroom.failure.EngineException when the restore failed; the first of those checks that was not
     *     told of is the one that failed
     */
    Recovered recover(Path home, Consumer<HeldCheck> held);

    /** A check that held, and what was seen. */
    record HeldCheck(Check check, String detail) {}
}
