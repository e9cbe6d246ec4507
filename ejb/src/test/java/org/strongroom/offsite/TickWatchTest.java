package org.strongroom.offsite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.strongroom.failure.UnreachableException;

class TickWatchTest {
    private final MovingClock clock = new MovingClock();
    private final TickWatch watch = new TickWatch(clock, Duration.ofSeconds(60));

    private static final class MovingClock extends Clock {
        private Instant now = Instant.parse("2026-03-04T12:00:00Z");

        void passes(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void silenceAfterTheClockWasPutBackIsAnAlarmToo() {
        clock.passes(Duration.ofDays(400));
        watch.good();
        clock.passes(Duration.ofDays(-400));
        assertThat(watch.alarms()).isEmpty();
        clock.passes(Duration.ofSeconds(61));
        assertThat(watch.alarms()).hasSize(1);
    }

    @Test
    void aFailedTickIsAnAlarmAtOnceAndAGoodOneEndsIt() {
        assertThat(watch.alarms()).isEmpty();
        watch.bad(new UnreachableException("the store at s3.example does not answer"));
        assertThat(watch.alarms()).containsExactly("shipping fails (1 tick): the store at s3.example does not answer");
        watch.bad(new UnreachableException("still not"));
        assertThat(watch.alarms()).containsExactly("shipping fails (2 ticks): still not");
        assertThat(watch.failures()).isEqualTo(2);
        watch.good();
        assertThat(watch.alarms()).isEmpty();
        assertThat(watch.failures()).isZero();
    }

    @Test
    void ticksThatStayAwayAreAnAlarmAfterTheLimit() {
        clock.passes(Duration.ofSeconds(60));
        assertThat(watch.alarms()).isEmpty();
        clock.passes(Duration.ofSeconds(1));
        assertThat(watch.alarms()).containsExactly("nothing has been shipped for 61 s; the limit is 60 s");
        watch.good();
        assertThat(watch.alarms()).isEmpty();
    }

    @Test
    void whatAnUnknownExceptionQuotesStaysInside() {
        watch.bad(new IllegalStateException("row (Maria Musterfrau)"));
        assertThat(watch.alarms()).containsExactly("shipping fails (1 tick): IllegalStateException");
    }
}
