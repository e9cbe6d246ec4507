package org.strongroom.recovery.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.strongroom.recovery.plan.Check;

/**
 * The checks from the keys to the rebuilt archive. The restore runs once and tells of each check that it works for, that
 * held or that failed: the stages that people see, the times in the evidence and the milestones are all made of that.
 */
final class RecoveryChecks implements ArchiveRecovery.Stages {
    private static final Set<Check> RESTORED =
            Set.of(Check.FETCH, Check.FRESHNESS, Check.REBUILD, Check.VERIFY_DIGESTS, Check.VERIFY_CONTENT);
    private static final Map<Check, Milestone> MILESTONES =
            Map.of(Check.FETCH, Milestone.FETCHED, Check.REBUILD, Milestone.REBUILT);

    private final ArchiveRecovery recovery;
    private final Path home;
    private final Timeline timeline;
    private final WorkTimes times;
    private final Consumer<Check> watching;
    private final Map<Check, CheckOutcome> outcomes = new EnumMap<>(Check.class);
    private Optional<Recovered> recovered = Optional.empty();
    private boolean tried;

    /** {@code watching} is told of each check that the restore turns to. */
    RecoveryChecks(ArchiveRecovery recovery, Path home, Timeline timeline, WorkTimes times, Consumer<Check> watching) {
        this.recovery = recovery;
        this.home = home;
        this.timeline = timeline;
        this.times = times;
        this.watching = watching;
    }

    CheckOutcome keys() {
        String opened = recovery.openKeys();
        timeline.reach(Milestone.KEYS);
        return CheckOutcome.passed(opened);
    }

    /** The outcome of one of the restore's checks; the first call restores. */
    CheckOutcome restored(Check check) {
        if (!tried) {
            tried = true;
            restore();
        }
        return outcomes.getOrDefault(check, new CheckOutcome.NotRun("the restore ended before it came to this"));
    }

    /** Whether this is one of the restore's checks, of which it tells itself when it works for them. */
    boolean restores(Check check) {
        return RESTORED.contains(check);
    }

    /** How long the restore worked for a check of its own. */
    Optional<Duration> took(Check check) {
        return times.took(check);
    }

    /** Whether the restore came to this check, whatever other checks it left open. */
    boolean judged(Check check) {
        return outcomes.containsKey(check);
    }

    CheckOutcome markers() {
        if (recovered.isEmpty()) {
            return new CheckOutcome.NotRun("the restore did not come to its end");
        }
        return timeline.recoveryPoint(recovered)
                .map(lost -> CheckOutcome.passed(String.format(
                        Locale.ROOT,
                        "last recovered commit %s, %s before the declaration",
                        recovered.flatMap(Recovered::marker).orElseThrow(),
                        Durations.text(lost))))
                .orElseGet(() -> CheckOutcome.failed("the restored database has no recovery marker"));
    }

    Optional<Recovered> recovered() {
        return recovered;
    }

    @Override
    public void workingFor(Check check) {
        times.turnTo(check);
        watching.accept(check);
    }

    @Override
    public void held(Check check, String detail) {
        outcomes.put(check, CheckOutcome.passed(detail));
    }

    private void restore() {
        try {
            recovered = Optional.of(recovery.recover(home, timeline.declared(), this));
        } catch (ArchiveRecovery.RecoveryFailedException failure) {
            outcomes.put(failure.check(), CheckOutcome.failed(Reasons.of(failure)));
        } finally {
            times.stop();
        }
        MILESTONES.forEach((check, milestone) -> {
            if (outcomes.get(check) instanceof CheckOutcome.Passed) {
                times.left(check).ifPresent(left -> timeline.reach(milestone, left));
            }
        });
        if (recovered.isPresent() && outcomes.keySet().containsAll(RESTORED)) {
            timeline.reach(Milestone.VERIFIED);
        }
    }
}
