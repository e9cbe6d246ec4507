package org.strongroom.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.store.BucketLock;
import org.strongroom.store.LockExpectation;
import org.strongroom.store.Worm;

class LockWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final BucketLock TEN_YEARS = compliance(3_650);
    private static final BucketLock WINDOW = compliance(35);

    @TempDir
    private Path folder;

    @Test
    void locksThatStayAsTheyWereAreNoNews() {
        assertThat(look(Optional.empty(), TEN_YEARS, WINDOW)).isEmpty();
        assertThat(look(Optional.empty(), TEN_YEARS, WINDOW)).isEmpty();
        assertThat(look(Optional.empty(), compliance(4_000), WINDOW)).isEmpty();
    }

    @Test
    void aLockThatWasShortenedIsRedAlsoAfterARestart() {
        look(Optional.empty(), TEN_YEARS, WINDOW);
        for (int start = 0; start < 2; start++) {
            assertThat(look(Optional.empty(), compliance(90), WINDOW))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.kind()).isEqualTo(AlarmKind.LOCK);
                        assertThat(finding.grave()).isTrue();
                        assertThat(finding.words()).contains("3650 days", "90 days", "history-days=90");
                    });
        }
        assertThat(look(Optional.empty(), TEN_YEARS, WINDOW)).as("set back").isEmpty();
    }

    @Test
    void aLockThatWasLiftedIsRed() {
        look(Optional.empty(), TEN_YEARS, WINDOW);
        assertThat(look(Optional.empty(), TEN_YEARS, BucketLock.NONE))
                .anyMatch(finding -> finding.grave() && finding.words().contains("the turnover bucket was locked"));
    }

    @Test
    void aLockThatOnlyGovernsIsLessThanOneThatCannotBeLifted() {
        look(Optional.empty(), TEN_YEARS, WINDOW);
        BucketLock governance = new BucketLock(Worm.GOVERNANCE, Optional.of(3_650), Optional.of(true));
        assertThat(look(Optional.empty(), governance, WINDOW)).anyMatch(Finding::grave);
    }

    @Test
    void whatTheSiteSaysItMeantIsAcceptedAndIsTheMeasureFromThenOn() {
        look(Optional.empty(), TEN_YEARS, WINDOW);
        LockExpectation ninety = new LockExpectation(false, Optional.of(90), Optional.empty());
        assertThat(watch(ninety, Optional.empty()).look("s3://a,b", "", compliance(90), WINDOW, NOW))
                .isEmpty();
        assertThat(look(Optional.empty(), compliance(90), WINDOW)).isEmpty();
        assertThat(look(Optional.empty(), compliance(60), WINDOW)).hasSize(1);
    }

    @Test
    void aStoreThatDoesNotAnswerIsNotTakenForOneWithoutLocks() {
        look(Optional.empty(), TEN_YEARS, WINDOW);
        assertThat(look(Optional.empty(), BucketLock.UNKNOWN, BucketLock.UNKNOWN))
                .noneMatch(Finding::grave);
        assertThat(look(Optional.empty(), TEN_YEARS, WINDOW)).isEmpty();
    }

    @Test
    void aStoreWithoutLocksIsAmberUnlessItIsAcceptedAndRedWhereLocksAreRequired() {
        assertThat(look(Optional.empty(), BucketLock.NONE, BucketLock.NONE))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.kind()).isEqualTo(AlarmKind.WORM);
                    assertThat(finding.grave()).isFalse();
                });
        assertThat(look(Optional.of(false), BucketLock.NONE, BucketLock.NONE)).isEmpty();
        LockExpectation required = new LockExpectation(true, Optional.empty(), Optional.empty());
        assertThat(watch(required, Optional.of(true)).look("s3://a,b", "", BucketLock.NONE, WINDOW, NOW))
                .singleElement()
                .matches(finding -> finding.grave() && finding.kind() == AlarmKind.WORM);
    }

    @Test
    void anotherLocationIsAnotherBucket() {
        look(Optional.empty(), TEN_YEARS, WINDOW);
        assertThat(watch(LockExpectation.ANY, Optional.empty()).look("s3://c,d", "", compliance(90), WINDOW, NOW))
                .isEmpty();
    }

    @Test
    void aMemoryThatCannotBeReadBeginsAnew() throws IOException {
        Files.writeString(folder.resolve("locks.json"), "{\"s3://a,b history\":{\"mode\":\"PURPLE\"}}");
        assertThat(look(Optional.empty(), TEN_YEARS, WINDOW)).isEmpty();
        assertThat(look(Optional.empty(), compliance(90), WINDOW)).hasSize(1);
    }

    private List<Finding> look(Optional<Boolean> required, BucketLock history, BucketLock turnover) {
        return watch(LockExpectation.ANY, required).look("s3://a,b", "", history, turnover, NOW);
    }

    private LockWatch watch(LockExpectation expected, Optional<Boolean> required) {
        return new LockWatch(expected, required, new LockMemory(folder.resolve("locks.json")));
    }

    private static BucketLock compliance(int days) {
        return new BucketLock(Worm.COMPLIANCE, Optional.of(days), Optional.of(true));
    }
}
