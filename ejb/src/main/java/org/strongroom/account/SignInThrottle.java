package org.strongroom.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.strongroom.crypto.Hashes;

/**
 * Slows guessing down: after {@link #ALLOWED} failures for one user name from one address within {@link #WINDOW},
 * sign-in is refused unseen until the window has passed. In memory, for the latest ten thousand pairs; keys are hashes,
 * since what is typed as a user name may be a password. Thread-safe.
 */
@ApplicationScoped
public class SignInThrottle {
    static final int ALLOWED = 10;
    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int REMEMBERED = 10_000;

    private final Map<Pair, Failures> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    private Clock clock;

    /** For the container's proxies. */
    protected SignInThrottle() {}

    /** With what it needs. */
    @Inject
    public SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /** How long this pair has to wait, if it has to. */
    public synchronized Optional<Duration> wait(String username, String address) {
        Instant now = clock.instant();
        return Optional.ofNullable(failures.get(Pair.of(username, address)))
                .filter(seen -> seen.count >= ALLOWED && now.isBefore(seen.until))
                .map(seen -> Duration.between(now, seen.until));
    }

    /**
     * Counts a failure.
     *
     * @return whether it is the one that closes the door
     */
    public synchronized boolean failed(String username, String address) {
        Instant now = clock.instant();
        Failures seen = failures.compute(
                Pair.of(username, address),
                (pair, old) -> old == null || !now.isBefore(old.until)
                        ? new Failures(1, now.plus(WINDOW))
                        : new Failures(old.count + 1, old.until));
        return seen.count == ALLOWED;
    }

    /** Forgets the failures of a pair that has signed in. */
    public synchronized void succeeded(String username, String address) {
        failures.remove(Pair.of(username, address));
    }

    private record Failures(int count, Instant until) {}

    private record Pair(byte[] hash) {
        static Pair of(String username, String address) {
            return new Pair(Hashes.sha256(
                    username.toLowerCase(java.util.Locale.ROOT).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    new byte[] {0},
                    address.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Pair that && Arrays.equals(hash, that.hash);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(hash);
        }
    }
}
