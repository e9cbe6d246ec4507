package org.strongroom.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongroom.store.BucketLock;
import org.strongroom.store.LockExpectation;
import org.strongroom.store.Worm;

/**
 * Holds the buckets' locks, as they were read back, against what the site expects and against what they were. Not
 * thread-safe.
 */
final class LockWatch {
    private final LockExpectation expected;
    private final Optional<Boolean> required;
    private final LockMemory memory;

    /**
     * Watches.
     *
     * @param required what the site says of stores without locks; {@code false} accepts them
     */
    LockWatch(LockExpectation expected, Optional<Boolean> required, LockMemory memory) {
        this.expected = expected;
        this.required = required;
        this.memory = memory;
    }

    /**
     * What is wrong with a repository's two buckets.
     *
     * @param location where it lies: another location is another bucket, of which nothing is remembered
     * @param prefix what each sentence begins with, where there are several repositories
     */
    List<Finding> look(String location, String prefix, BucketLock history, BucketLock turnover, Instant now) {
        List<Finding> found = new ArrayList<>();
        LockExpectation.Verdict verdict = expected.judge(history, turnover);
        AlarmKind kind = history.worm() == Worm.NONE || turnover.worm() == Worm.NONE ? AlarmKind.WORM : AlarmKind.LOCK;
        verdict.alarms().forEach(words -> found.add(new Finding(kind, true, prefix + words)));
        verdict.cautions().forEach(words -> found.add(new Finding(AlarmKind.LOCK, false, prefix + words)));
        if (required.isEmpty() && kind == AlarmKind.WORM) {
            found.add(new Finding(
                    AlarmKind.WORM,
                    false,
                    prefix + "the store holds nothing under a lock (no WORM): whoever has a deleting credential can"
                            + " erase; give the buckets Object Lock, or accept it with"
                            + " strongroom.offsite.lock.required=false"));
        }
        weakened("history", location, history, expected.historyDays(), now)
                .ifPresent(words -> found.add(new Finding(AlarmKind.LOCK, true, prefix + words)));
        weakened("turnover", location, turnover, expected.turnoverDays(), now)
                .ifPresent(words -> found.add(new Finding(AlarmKind.LOCK, true, prefix + words)));
        return found;
    }

    private Optional<String> weakened(
            String bucket, String location, BucketLock lock, Optional<Integer> days, Instant now) {
        if (lock.worm() == Worm.UNKNOWN) {
            return Optional.empty();
        }
        String name = location + " " + bucket;
        LockMemory.Seen best = memory.best(name, lock, now);
        if (!best.isMoreThan(lock)) {
            return Optional.empty();
        }
        boolean sameMode = lock.worm() == best.mode();
        boolean meant = sameMode
                ? days.isPresent() && days.equals(lock.days())
                : required.filter(wanted -> !wanted).isPresent();
        if (meant) {
            memory.accept(name, lock, now);
            return Optional.empty();
        }
        return Optional.of("the " + bucket + " bucket was locked (" + best.words() + ", as read back " + best.at()
                + ") and is now less so (" + lock.words() + "): what is put since is held for a shorter time or not at"
                + " all; find out who changed the bucket, and set it back. If it was meant, say so: strongroom.offsite.lock."
                + (sameMode
                        ? bucket + "-days=" + lock.days().map(String::valueOf).orElse("N")
                        : "required=false"));
    }
}
