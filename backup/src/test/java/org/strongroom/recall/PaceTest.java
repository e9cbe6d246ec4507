package org.strongroom.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final AtomicLong now = new AtomicLong(42);

    @Test
    void aLimitIsKept() {
        Pace pace = new Pace(1_000_000, now::get, now::addAndGet);
        long begun = now.get();
        for (int i = 0; i < 100; i++) {
            pace.came(100_000);
        }
        assertThat(Duration.ofNanos(now.get() - begun)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void withoutALimitNobodyWaits() {
        Pace pace = new Pace(0, now::get, nanos -> {
            throw new AssertionError("waits");
        });
        pace.came(1 << 30);
    }

    @Test
    void theTimeLeftFollowsThePaceOfTheLastMinute() {
        Pace pace = new Pace(0, now::get, nanos -> {});
        assertThat(pace.time(1000)).isEmpty();
        run(pace, 120, 10);
        run(pace, 120, 1000);
        assertThat(pace.time(60_000))
                .hasValueSatisfying(left -> assertThat(left).isBetween(Duration.ofSeconds(55), Duration.ofSeconds(65)));
        now.addAndGet(TimeUnit.MINUTES.toNanos(5));
        assertThat(pace.time(1000)).isEmpty();
    }

    private void run(Pace pace, int seconds, int bytes) {
        for (int i = 0; i < seconds; i++) {
            pace.came(bytes);
            now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        }
    }
}
