package org.strongroom.recovery.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.progress.Progress;
import org.strongroom.recovery.plan.PlanReader;
import org.strongroom.recovery.plan.RecoveryPlan;

/** Drills of the default plan against fakes. */
public final class Rehearsals {
    public static final Instant DECLARED = Instant.parse("2026-03-01T10:00:00Z");
    static final RecoveryPlan PLAN = PlanReader.read(Path.of("..", "ops", "plan", "default-plan.yaml"));

    private Rehearsals() {}

    static Recovered recovered(long records, Optional<Instant> marker) {
        return new Recovered(
                12,
                "ab".repeat(32),
                DECLARED.minusSeconds(3),
                DECLARED.minusSeconds(4),
                marker,
                records,
                3,
                1_234_567,
                21,
                true,
                "history no WORM; turnover no WORM",
                false);
    }

    static DrillReport run(FakeRecovery recovery, FakeApplication application, Path target, Duration step) {
        return run(recovery, application, target, step, Progress.silent());
    }

    static DrillReport run(
            FakeRecovery recovery, FakeApplication application, Path target, Duration step, Progress progress) {
        DrillSetting setting = new DrillSetting(
                UUID.fromString("01900000-0000-7000-8000-000000000001"),
                UUID.fromString("01900000-0000-7000-8000-000000000002"),
                PLAN,
                target,
                "0.1.0",
                "rehearsal");
        return new Drill(setting, recovery, application, new StepClock(DECLARED, step), progress).run();
    }

    /** The report of a drill in which all is well. */
    public static DrillReport passed(Path target) {
        FakeApplication application = new FakeApplication();
        FakeRecovery recovery =
                new FakeRecovery(recovered(application.records.size(), Optional.of(DECLARED.minusSeconds(4))));
        return run(recovery, application, target, Duration.ofMillis(700));
    }

    /** The report of a drill whose restore fails. */
    public static DrillReport failed(Path target) {
        FakeApplication application = new FakeApplication();
        FakeRecovery recovery = new FakeRecovery(recovered(0, Optional.empty()));
        recovery.failing = Optional.of(org.strongroom.recovery.plan.Check.VERIFY_DIGESTS);
        return run(recovery, application, target, Duration.ofMillis(700));
    }
}
