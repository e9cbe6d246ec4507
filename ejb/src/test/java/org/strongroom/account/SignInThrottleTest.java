package org.strongroom.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final SignInThrottle throttle = new SignInThrottle(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void theDoorClosesForThatNameFromThatAddressAlone() {
        failUntilClosed();
        assertThat(throttle.wait("VICTIM", "10.0.0.1")).isPresent();
        assertThat(throttle.wait("victim", "10.0.0.2")).isEmpty();
        assertThat(throttle.wait("other", "10.0.0.1")).isEmpty();
    }

    @Test
    void theDoorOpensWhenTheWindowHasPassed() {
        failUntilClosed();
        now = now.plus(SignInThrottle.WINDOW).minusSeconds(1);
        assertThat(throttle.wait("victim", "10.0.0.1")).hasValue(Duration.ofSeconds(1));
        now = now.plusSeconds(1);
        assertThat(throttle.wait("victim", "10.0.0.1")).isEmpty();
        assertThat(throttle.failed("victim", "10.0.0.1")).isFalse();
        assertThat(throttle.wait("victim", "10.0.0.1")).isEmpty();
    }

    @Test
    void successForgetsFailures() {
        for (int i = 1; i < SignInThrottle.ALLOWED; i++) {
            throttle.failed("victim", "10.0.0.1");
        }
        throttle.succeeded("victim", "10.0.0.1");
        assertThat(throttle.failed("victim", "10.0.0.1")).isFalse();
        assertThat(throttle.wait("victim", "10.0.0.1")).isEmpty();
    }

    @Test
    void manyAddressesThatGuessOneNameCloseItsDoor() {
        for (int i = 0; i < SignInThrottle.ALLOWED_FOR_NAME; i++) {
            assertThat(throttle.wait("victim", "10.9.9.9")).isEmpty();
            throttle.failed("victim", "10.0.0." + i);
        }
        assertThat(throttle.wait("victim", "10.9.9.9")).isPresent();
        assertThat(throttle.wait("other", "10.0.0.1")).isEmpty();
    }

    @Test
    void oneAddressThatTriesManyNamesIsClosed() {
        for (int i = 0; i < SignInThrottle.ALLOWED_FOR_ADDRESS; i++) {
            assertThat(throttle.wait("anyone", "10.0.0.1")).isEmpty();
            throttle.failed("name" + i, "10.0.0.1");
        }
        assertThat(throttle.wait("anyone", "10.0.0.1")).isPresent();
        assertThat(throttle.wait("anyone", "10.0.0.2")).isEmpty();
    }

    @Test
    void memoryIsBounded() {
        for (int i = 0; i < SignInThrottle.REMEMBERED + 100; i++) {
            throttle.failed("name" + i, "address" + i);
        }
        assertThat(throttle.remembered()).isEqualTo(3 * SignInThrottle.REMEMBERED);
    }

    private void failUntilClosed() {
        for (int i = 1; i < SignInThrottle.ALLOWED; i++) {
            assertThat(throttle.failed("victim", "10.0.0.1")).isFalse();
        }
        assertThat(throttle.failed("victim", "10.0.0.1"))
                .as("the last one closes the door")
                .isTrue();
    }
}
