package org.strongroom.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.strongroom.crypto.Hashes;

/**
 * Slows guessing down: after so many failures within {@link #WINDOW}, sign-in is refused unseen until the window has
 * passed. Failures are counted for one user name from one address, which is guessing; for one user name from anywhere,
 * which is guessing by many; and for one address, which is trying one password with many names. In memory, for the
 * latest ten thousand of each; keys are hashes, since what is typed as a user name may be a password. Thread-safe.
 */
@ApplicationScoped
public class SignInThrottle {
    /** For one user name from one address. */
    static final int ALLOWED = 10;

    /** For one user name from anywhere. */
    static final int ALLOWED_FOR_NAME = 50;

    /** For one address, which may be that of many people. */
    static final int ALLOWED_FOR_ADDRESS = 100;

    static final Duration WINDOW = Duration.ofMinutes(5);
    static final int REMEMBERED = 10_000;

    private final Counter pairs = new Counter(ALLOWED);
    private final Counter names = new Counter(ALLOWED_FOR_NAME);
    private final Counter addresses = new Counter(ALLOWED_FOR_ADDRESS);

    private Clock clock;

    /** For the container's proxies. */
    protected SignInThrottle() {}

    /** With what it needs. */
    @Inject
    public SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /** How long this user name from this address has to wait, if it has to. */
    public synchronized Optional<Duration> wait(String username, String address) {
        Instant now = clock.instant();
        return Stream.of(
                        pairs.wait(pair(username, address), now),
                        names.wait(key(username), now),
                        addresses.wait(key(address), now))
                .flatMap(Optional::stream)
                .max(Duration::compareTo);
    }

    /**
     * Counts a failure.
     *
     * @return whether it is the one that closes a door
     */
    public synchronized boolean failed(String username, String address) {
        Instant now = clock.instant();
        boolean pair = pairs.failed(pair(username, address), now);
        boolean name = names.failed(key(username), now);
        boolean place = addresses.failed(key(address), now);
        return pair || name || place;
    }

    /** Forgets the failures of a user name from an address that has signed in. */
    public synchronized void succeeded(String username, String address) {
        pairs.forget(pair(username, address));
    }

    /** How many failures are remembered, of all three kinds. */
    synchronized int remembered() {
        return pairs.failures.size() + names.failures.size() + addresses.failures.size();
    }

    private static String pair(String username, String address) {
        return key(username) + key(address);
    }

    private static String key(String text) {
        return Hashes.hex(Hashes.sha256(text.toLowerCase(Locale.ROOT).getBytes(UTF_8)));
    }

    private record Failures(int count, Instant until) {}

    private static final class Counter {
        private final int allowed;
        private final Map<String, Failures> failures = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                return size() > REMEMBERED;
            }
        };

        Counter(int allowed) {
            this.allowed = allowed;
        }

        Optional<Duration> wait(String key, Instant now) {
            return Optional.ofNullable(failures.get(key))
                    .filter(seen -> seen.count >= allowed && now.isBefore(seen.until))
                    .map(seen -> Duration.between(now, seen.until));
        }

        boolean failed(String key, Instant now) {
            Failures seen = failures.compute(
                    key,
                    (same, old) -> old == null || !now.isBefore(old.until)
                            ? new Failures(1, now.plus(WINDOW))
                            : new Failures(old.count + 1, old.until));
            return seen.count == allowed;
        }

        void forget(String key) {
            failures.remove(key);
        }
    }
}
