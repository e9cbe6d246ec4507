package org.strongroom.recall;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Measures how fast bytes come, over the last minute, and holds them to a limit. Thread-safe. */
final class Pace {
    private static final long WINDOW = TimeUnit.SECONDS.toNanos(60);
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(500);

    private record Sample(long at, long bytes) {}

    private final long limit;
    private final LongSupplier nanos;
    private final LongConsumer pause;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private long bytes;
    private long free;

    /** {@code limit} in bytes a second; 0 for none. */
    Pace(long limit) {
        this(limit, System::nanoTime, LockSupport::parkNanos);
    }

    Pace(long limit, LongSupplier nanos, LongConsumer pause) {
        this.limit = limit;
        this.nanos = nanos;
        this.pause = pause;
        this.free = nanos.getAsLong();
    }

    /** Counts bytes that came; returns when the next may come. */
    void came(int count) {
        long wait = count(count);
        if (wait > 0) {
            pause.accept(wait);
        }
    }

    private synchronized long count(int count) {
        long now = nanos.getAsLong();
        bytes += count;
        if (samples.isEmpty() || now - samples.getLast().at() >= STEP) {
            samples.add(new Sample(now, bytes));
        }
        forget(now);
        if (limit == 0) {
            return 0;
        }
        free = Math.max(free, now) + TimeUnit.SECONDS.toNanos(1) * count / limit;
        return free - now;
    }

    /** How long so many bytes will take; empty when nothing came lately. */
    synchronized Optional<Duration> time(long rest) {
        long now = nanos.getAsLong();
        forget(now);
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        Sample first = samples.getFirst();
        long took = now - first.at();
        long came = bytes - first.bytes();
        if (took <= 0 || came <= 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Math.max(1, Math.round((double) rest * took / came / 1e9))));
    }

    private void forget(long now) {
        while (!samples.isEmpty() && now - samples.getFirst().at() > WINDOW) {
            samples.removeFirst();
        }
    }
}
