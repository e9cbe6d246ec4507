package org.strongroom.content.compaction;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds work back so that it takes no more than so many bytes in a second, and ends it when it is to stop. Thread-safe. */
final class Pace {
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** The work ends as soon as it can. */
    void stop() {
        stopped.countDown();
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Waits as long as so many bytes may take; false when the work is to stop. */
    boolean spend(long bytes, long rate) {
        return pause(Duration.ofNanos((long) (bytes * 1e9 / rate)));
    }

    /** Waits; false when the work is to stop. */
    boolean pause(Duration time) {
        try {
            return !stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
