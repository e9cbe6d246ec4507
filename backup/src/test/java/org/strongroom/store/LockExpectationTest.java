package org.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LockExpectationTest {
    private static final LockExpectation STRICT = new LockExpectation(true, Optional.of(3_650), Optional.of(35));

    private static BucketLock locked(Worm worm, int days) {
        return new BucketLock(worm, Optional.of(days), Optional.of(true));
    }

    @Test
    void whatIsAsItShouldBeIsNotRemarkedOn() {
        LockExpectation.Verdict verdict = STRICT.judge(locked(Worm.COMPLIANCE, 3_650), locked(Worm.COMPLIANCE, 35));
        assertThat(verdict.alarms()).isEmpty();
        assertThat(verdict.cautions()).isEmpty();
    }

    @Test
    void aStoreWithoutLocksIsAnAlarmOnlyWhereTheyAreRequired() {
        assertThat(LockExpectation.ANY.judge(BucketLock.NONE, BucketLock.NONE).alarms())
                .isEmpty();
        assertThat(STRICT.judge(BucketLock.NONE, BucketLock.NONE).alarms())
                .anyMatch(alarm -> alarm.contains("history") && alarm.contains("no WORM"))
                .anyMatch(alarm -> alarm.contains("turnover") && alarm.contains("no WORM"));
    }

    @Test
    void whatCanBeLiftedOrNotReadBackIsRemarkedOn() {
        assertThat(LockExpectation.ANY
                        .judge(locked(Worm.GOVERNANCE, 3_650), BucketLock.UNKNOWN)
                        .cautions())
                .anyMatch(caution -> caution.contains("governance"))
                .anyMatch(caution -> caution.contains("read back"));
    }

    @Test
    void otherDaysThanTheSettingsSayAreAnAlarm() {
        assertThat(STRICT.judge(locked(Worm.COMPLIANCE, 1), locked(Worm.COMPLIANCE, 35))
                        .alarms())
                .singleElement()
                .asString()
                .contains("1 days", "3650");
    }

    @Test
    void locksThatKeepDestroyedKeysOrSeemExchangedAreRemarkedOn() {
        assertThat(LockExpectation.ANY
                        .judge(locked(Worm.COMPLIANCE, 30), locked(Worm.COMPLIANCE, 90))
                        .cautions())
                .anyMatch(caution -> caution.contains("erasure window"))
                .anyMatch(caution -> caution.contains("exchanged"));
    }

    @Test
    void aBucketWithoutVersionsIsAnAlarm() {
        BucketLock without = new BucketLock(Worm.COMPLIANCE, Optional.of(35), Optional.of(false));
        assertThat(LockExpectation.ANY.judge(without, without).alarms()).hasSize(2);
    }
}
