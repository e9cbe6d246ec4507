package org.strongroom.recovery.drill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.failure.EngineException;
import org.strongroom.progress.Progress;
import org.strongroom.recovery.plan.Check;
import org.strongroom.recovery.plan.PlanStep;
import org.strongroom.recovery.plan.RecoveryPlan;

/**
 * Executes a recovery plan against an isolated target, once. Its life: the disaster is declared, the steps are tried in
 * the plan's order, a step whose needs have failed is listed as not run, the application is stopped, the target is wiped,
 * the report is made. It always comes to a report, whatever fails on the way. Not thread-safe.
 */
public final class Drill {
    private static final Logger LOG = LoggerFactory.getLogger(Drill.class);

    private final DrillSetting setting;
    private final Clock clock;
    private final Progress progress;
    private final Timeline timeline;
    private final RecoveryChecks recovery;
    private final ApplicationChecks application;
    private final Set<Check> passed = EnumSet.noneOf(Check.class);
    private RecordCounts records = RecordCounts.NONE;

    /** Prepares a drill; nothing happens before {@link #run}. */
    public Drill(
            DrillSetting setting, ArchiveRecovery engine, ApplicationUnderTest tested, Clock clock, Progress progress) {
        this.setting = setting;
        this.clock = clock;
        this.progress = progress;
        this.timeline = new Timeline(clock);
        this.recovery =
                new RecoveryChecks(engine, setting.target(), timeline, new WorkTimes(clock), check -> step(check)
                        .ifPresent(step -> progress.step(step.title())));
        this.application = new ApplicationChecks(tested, setting.target(), timeline);
    }

    /** Runs the drill to its end and reports. A failing check is an outcome, not an exception. */
    public DrillReport run() {
        timeline.reach(Milestone.DECLARED);
        List<StepResult> results = new ArrayList<>();
        for (PlanStep step : setting.plan().steps()) {
            results.add(execute(step));
        }
        return report(results, tearDown());
    }

    private Optional<PlanStep> step(Check check) {
        return setting.plan().steps().stream()
                .filter(step -> step.check().equals(Optional.of(check)))
                .findFirst();
    }

    private StepResult execute(PlanStep step) {
        if (step.check().isEmpty()) {
            return StepResult.of(
                    step, Outcome.MANUAL, "for people; not exercised by an automatic drill", Optional.empty());
        }
        Check check = step.check().get();
        Set<Check> missing = EnumSet.noneOf(Check.class);
        missing.addAll(check.needs());
        missing.removeAll(passed);
        if (!missing.isEmpty() && !recovery.judged(check)) {
            String needs = missing.stream().map(Check::id).collect(Collectors.joining(", "));
            return StepResult.of(step, Outcome.NOT_RUN, "needs " + needs, Optional.empty());
        }
        if (!recovery.restores(check)) {
            progress.step(step.title());
        }
        Instant begun = clock.instant();
        CheckOutcome outcome = attempt(check);
        Duration called = Duration.between(begun, clock.instant());
        Duration took = recovery.took(check).orElse(called);
        if (outcome instanceof CheckOutcome.Passed held) {
            passed.add(check);
            return StepResult.of(step, Outcome.PASSED, held.detail(), Optional.of(took));
        }
        if (outcome instanceof CheckOutcome.NotRun not) {
            return StepResult.of(step, Outcome.NOT_RUN, not.why(), Optional.empty());
        }
        return StepResult.of(step, Outcome.FAILED, ((CheckOutcome.Failed) outcome).reason(), Optional.of(took));
    }

    private CheckOutcome attempt(Check check) {
        try {
            return switch (check) {
                case KEYS -> recovery.keys();
                case FETCH, FRESHNESS, REBUILD, VERIFY_DIGESTS, VERIFY_CONTENT -> recovery.restored(check);
                case MARKERS -> recovery.markers();
                case BOOT_APPLICATION -> application.boot();
                case SIGN_IN -> application.signIn();
                case SEARCH -> application.search();
                case OPEN_RECORDS -> openRecords();
                case REFUSE_FORBIDDEN -> application.refuseForbidden();
            };
        } catch (EngineException failure) {
            return CheckOutcome.failed(Reasons.of(failure));
        } catch (RuntimeException bug) {
            // Its message may quote what the application answered; where it happened is enough.
            LOG.error(
                    "The check {} broke: {} at {}",
                    check.id(),
                    bug.getClass().getName(),
                    bug.getStackTrace().length > 0 ? bug.getStackTrace()[0] : "?");
            return CheckOutcome.failed(
                    "the check itself broke: " + bug.getClass().getSimpleName());
        }
    }

    private CheckOutcome openRecords() {
        RecordsCheck check = new RecordsCheck(
                application.session(), application.running().rows(), application.recordsFound(), progress);
        check.run();
        records = check.counts(recovery.recovered().orElseThrow().sourceRecords());
        return check.outcome(records);
    }

    private boolean tearDown() {
        progress.step("Stop the application and wipe the target");
        // A drill that is told to stop still cleans up and reports: from here on nothing is to be cut short.
        if (Thread.interrupted()) {
            LOG.warn("The drill was interrupted");
        }
        try {
            application.close();
            Target.wipe(setting.target());
            return true;
        } catch (RuntimeException left) {
            LOG.error("The target {} could not be wiped", setting.target(), left);
            return false;
        }
    }

    private DrillReport report(List<StepResult> results, boolean wiped) {
        RecoveryPlan plan = setting.plan();
        return new DrillReport(
                setting.drill(),
                setting.repository(),
                new DrillReport.PlanUsed(plan.id(), plan.title(), plan.version(), plan.sha256(), plan.tier()),
                setting.softwareVersion(),
                setting.host(),
                timeline.reached(),
                clock.instant(),
                recovery.recovered(),
                application.booted().map(booted -> new DrillReport.BootedApplication(booted.pid(), booted.bootedAt())),
                records,
                List.of(
                        new MeasuredObjective("RTO", plan.objective().rto(), timeline.recoveryTime()),
                        new MeasuredObjective(
                                "RPO", plan.objective().rpo(), timeline.recoveryPoint(recovery.recovered()))),
                results,
                wiped,
                Limits.of(results, recovery.recovered()));
    }
}
