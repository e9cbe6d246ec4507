package org.strongroom.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the site expects of the locks of its two buckets, to be held against what the stores say.
 *
 * @param required whether a store without compliance locks is an alarm rather than a remark
 * @param historyDays exact length of the default retention of history, where the site says one
 * @param turnoverDays exact length of the default retention of turnover, where the site says one
 */
public record LockExpectation(boolean required, Optional<Integer> historyDays, Optional<Integer> turnoverDays) {
    /** No copy of a destroyed key may outlive this many days, so turnover must not be locked for longer. */
    public static final int ERASURE_WINDOW_DAYS = 35;

    /** Nothing in particular. */
    public static final LockExpectation ANY = new LockExpectation(false, Optional.empty(), Optional.empty());

    /**
     * What is wrong.
     *
     * @param alarms against what the site asked for
     * @param cautions to be looked at
     */
    public record Verdict(List<String> alarms, List<String> cautions) {
        /** Copies the lists. */
        public Verdict {
            alarms = List.copyOf(alarms);
            cautions = List.copyOf(cautions);
        }
    }

    /** Holds what the buckets say against what is expected. A store without any locks is a remark unless required. */
    public Verdict judge(BucketLock history, BucketLock turnover) {
        List<String> alarms = new ArrayList<>();
        List<String> cautions = new ArrayList<>();
        judge("history", history, historyDays, alarms, cautions);
        judge("turnover", turnover, turnoverDays, alarms, cautions);
        if (turnoverDays.isEmpty()) {
            turnover.days()
                    .filter(days -> days > ERASURE_WINDOW_DAYS)
                    .ifPresent(days -> cautions.add("the turnover bucket locks keys for " + days
                            + " days: destroyed keys outlive the erasure window of " + ERASURE_WINDOW_DAYS + " days"));
        }
        if (history.days().orElse(Integer.MAX_VALUE) < turnover.days().orElse(0)) {
            cautions.add("the history bucket is locked for a shorter time than turnover: are they exchanged?");
        }
        return new Verdict(alarms, cautions);
    }

    private void judge(
            String bucket, BucketLock found, Optional<Integer> expected, List<String> alarms, List<String> cautions) {
        switch (found.worm()) {
            case COMPLIANCE -> {}
            case NONE -> {
                if (required) {
                    alarms.add("the " + bucket + " bucket has no locks (no WORM), and strongroom.offsite.lock.required"
                            + " says it should");
                }
            }
            case GOVERNANCE ->
                (required ? alarms : cautions)
                        .add("the " + bucket
                                + " bucket is locked in governance mode: a privileged credential can erase");
            case UNKNOWN ->
                (required ? alarms : cautions).add("the lock of the " + bucket + " bucket could not be read back");
        }
        if (found.worm() != Worm.NONE && found.versioned().filter(on -> !on).isPresent()) {
            alarms.add("the " + bucket + " bucket keeps no versions: an overwrite replaces what was there");
        }
        if (expected.isPresent() && !expected.equals(found.days())) {
            alarms.add("the " + bucket + " bucket is locked for "
                    + found.days().map(days -> days + " days").orElse("no time that it tells")
                    + ", and the settings say " + expected.get() + " days");
        }
    }
}
