package org.strongroom.prune;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongroom.store.ObjectVersion;

/** Counts while sweeping. One thread. */
final class Tally {
    private static final int FINDINGS = 100;

    private final Counter needed = new Counter();
    private final Counter left = new Counter();
    private final Counter waiting = new Counter();
    private final List<String> findings = new ArrayList<>();
    private Optional<Instant> nextRelease = Optional.empty();
    private long prolonged;
    private long unknown;

    private static final class Counter {
        private long versions;
        private long bytes;

        void add(ObjectVersion version) {
            versions++;
            bytes += version.size();
        }

        PruneReport.Count count() {
            return new PruneReport.Count(versions, bytes);
        }
    }

    void needed(ObjectVersion version) {
        needed.add(version);
    }

    void left(ObjectVersion version) {
        left.add(version);
    }

    void waiting(ObjectVersion version, Instant until) {
        waiting.add(version);
        if (nextRelease.filter(known -> !until.isBefore(known)).isEmpty()) {
            nextRelease = Optional.of(until);
        }
    }

    void prolonged() {
        prolonged++;
    }

    void unknown() {
        unknown++;
    }

    void finding(String what) {
        if (findings.size() < FINDINGS) {
            findings.add(what);
        }
    }

    PruneReport report(boolean executed, Survey survey, List<KeptPoints.Choice> kept, Optional<String> keysFrozen) {
        return new PruneReport(
                executed,
                survey.points(),
                survey.newest().map(seen -> seen.sequence() + ":" + seen.sha256()),
                survey.newestVerified().map(seen -> seen.sequence() + ":" + seen.sha256()),
                kept.stream()
                        .map(choice -> new PruneReport.Kept(choice.sequence(), choice.storedAt(), choice.reasons()))
                        .toList(),
                needed.count(),
                left.count(),
                waiting.count(),
                nextRelease,
                prolonged,
                unknown,
                keysFrozen,
                findings);
    }
}
