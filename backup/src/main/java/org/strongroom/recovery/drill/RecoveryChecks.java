package org.strongroom.recovery.drill;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strongroom.recovery.plan.Check;

/** The checks from the keys to the rebuilt archive. The restore runs once and tells of each check that held or failed. */
final class RecoveryChecks {
    private static final Set<Check> RESTORED =
            Set.of(Check.FETCH, Check.FRESHNESS, Check.REBUILD, Check.VERIFY_DIGESTS, Check.VERIFY_CONTENT);
    private static final Map<Check, Milestone> MILESTONES =
            Map.of(Check.FETCH, Milestone.FETCHED, Check.REBUILD, Milestone.REBUILT);

    private final ArchiveRecovery recovery;
    private final Path home;
    private final Timeline timeline;
    private final Map<Check, CheckOutcome> outcomes = new EnumMap<>(Check.class);
    private Optional<Recovered> recovered = Optional.empty();
    private boolean tried;

    RecoveryChecks(ArchiveRecovery recovery, Path home, Timeline timeline) {
        this.recovery = recovery;
        this.home = home;
        this.timeline = timeline;
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

    private void restore() {
        try {
            recovered = Optional.of(recovery.recover(home, timeline.declared(), held -> {
                outcomes.put(held.check(), new CheckOutcome.Passed(held.detail(), Optional.of(held.took())));
                Optional.ofNullable(MILESTONES.get(held.check())).ifPresent(timeline::reach);
            }));
            if (outcomes.keySet().containsAll(RESTORED)) {
                timeline.reach(Milestone.VERIFIED);
            }
        } catch (ArchiveRecovery.RecoveryFailedException failure) {
            outcomes.put(failure.check(), CheckOutcome.failed(Reasons.of(failure)));
        }
    }
}
