package org.strongroom.recovery.drill;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Port to the real application, booted on what was restored: as a process of its own, on loopback, with off-site shipping
 * and schedulers off. Every method throws {@link org.strongroom.failure.EngineException} when the application does not
 * answer or answers nonsense; a refusal is an answer.
 */
public interface ApplicationUnderTest {

    /**
     * Boots the application.
     *
     * @param home the restored home
     * @param account the one account that the drill uses
     */
    Booted boot(Path home, OneTimeAccount account);

    /** The running application. Thread-safe. */
    interface Booted extends AutoCloseable {
        /** Process id of the server. */
        long pid();

        /** When the server was ready. */
        Instant bootedAt();

        /** Where it listens. */
        URI url();

        /** The restored database, read past the application. */
        RestoredRows rows();

        /** Signs in. Empty when the application refused. */
        Optional<ApplicationSession> signIn(String username, char[] password);

        /** HTTP status of a call for a record without any session. */
        int statusOfAnonymousCall();

        /** Stops the application and what it started. */
        @Override
        void close();
    }
}
