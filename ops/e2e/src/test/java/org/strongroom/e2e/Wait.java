package org.strongroom.e2e;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waiting for a condition with a deadline; never for a time. */
final class Wait {
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(50);

    private Wait() {}

    /** The first value the probe gives; fails with {@code what} at the deadline. */
    static <T> T until(String what, Duration patience, Supplier<Optional<T>> probe) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<T> value = probe.get();
            if (value.isPresent()) {
                return value.get();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(STEP);
        }
    }

    /** Waits until the condition holds. */
    static void untilTrue(String what, Duration patience, Supplier<Boolean> condition) {
        until(what, patience, () -> condition.get() ? Optional.of(true) : Optional.empty());
    }
}
