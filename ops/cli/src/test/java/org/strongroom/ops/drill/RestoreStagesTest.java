package org.strongroom.ops.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.progress.Progress;
import org.strongroom.recovery.drill.ArchiveRecovery.Stages;
import org.strongroom.recovery.plan.Check;
import org.strongroom.restore.RestoreReport;
import org.strongroom.restore.RestoreStep;

class RestoreStagesTest {
    private static final List<String> STEPS = List.of(
            RestoreStep.CERTIFICATES,
            RestoreStep.CHAIN,
            RestoreStep.WITNESS,
            RestoreStep.CONTENT,
            RestoreStep.POSTGRES,
            RestoreStep.BASE,
            RestoreStep.DIGESTS,
            RestoreStep.JOURNAL,
            RestoreStep.KEYS,
            RestoreStep.PROOF);

    private final Told told = new Told();
    private final RestoreStages stages = new RestoreStages(Progress.silent(), told, "witnessed");

    /** What the drill is told. */
    private static final class Told implements Stages {
        private final List<Check> work = new ArrayList<>();
        private final List<Check> held = new ArrayList<>();

        @Override
        public void workingFor(Check check) {
            work.add(check);
        }

        @Override
        public void held(Check check, String detail) {
            held.add(check);
        }
    }

    @Test
    void everyCheckOfTheRestoreHoldsOnce() {
        STEPS.forEach(stages::step);
        assertThat(told.held).containsExactly(Check.FRESHNESS, Check.FETCH, Check.REBUILD);
        stages.finish(report());
        assertThat(told.held)
                .containsExactly(
                        Check.FRESHNESS, Check.FETCH, Check.REBUILD, Check.VERIFY_DIGESTS, Check.VERIFY_CONTENT);
    }

    @Test
    void theDrillIsToldWhichCheckIsWorkedForAsOftenAsThatChanges() {
        STEPS.forEach(stages::step);
        assertThat(told.work)
                .containsExactly(
                        Check.FETCH,
                        Check.FRESHNESS,
                        Check.FETCH,
                        Check.REBUILD,
                        Check.VERIFY_DIGESTS,
                        Check.REBUILD,
                        Check.VERIFY_CONTENT);
    }

    @Test
    void aFailureIsTheCheckOfItsStep() {
        assertThat(failureAt(RestoreStep.CHAIN, new IntegrityException("x"))).isEqualTo(Check.FETCH);
        assertThat(failureAt(RestoreStep.WITNESS, new IntegrityException("x"))).isEqualTo(Check.FRESHNESS);
        assertThat(failureAt(RestoreStep.DIGESTS, new IntegrityException("x"))).isEqualTo(Check.VERIFY_DIGESTS);
        assertThat(failureAt(RestoreStep.PROOF, new IntegrityException("x"))).isEqualTo(Check.VERIFY_CONTENT);
        assertThat(failureAt(RestoreStep.JOURNAL, new OperationFailedException("x")))
                .isEqualTo(Check.REBUILD);
    }

    @Test
    void aDamagedObjectIsAFailureToFetchWhereverItIsMet() {
        assertThat(failureAt(RestoreStep.BASE, new IntegrityException("x"))).isEqualTo(Check.FETCH);
        assertThat(failureAt(RestoreStep.KEYS, new UnreachableException("x"))).isEqualTo(Check.FETCH);
    }

    private static Check failureAt(String step, EngineException why) {
        RestoreStages stages = new RestoreStages(Progress.silent(), new Told(), "");
        for (String each : STEPS) {
            stages.step(each);
            if (each.equals(step)) {
                return stages.failed(why).check();
            }
        }
        throw new IllegalStateException("no step " + step);
    }

    private static RestoreReport report() {
        return new RestoreReport(
                1,
                "ab",
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                1,
                1,
                1,
                Optional.empty(),
                15,
                Map.of(),
                Map.of("proof", Duration.ZERO),
                true,
                1,
                List.of());
    }
}
