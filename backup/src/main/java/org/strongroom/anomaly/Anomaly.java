package org.strongroom.anomaly;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Something that is not usual.
 *
 * @param signal what
 * @param amount how much of it within the last 24 hours
 * @param usual what is usual
 * @param since when the first of it was committed, as far as can be told
 * @param firstPoint the first point that has some of it: the one before is clean of it
 * @param accounts whose doing most of it is, by their identifiers; empty when no account did it
 */
public record Anomaly(Signal signal, long amount, Usual usual, Instant since, long firstPoint, List<UUID> accounts) {
    private static final int WILD = 4;

    /** Copies the list. */
    public Anomaly {
        accounts = List.copyOf(accounts);
    }

    /** Whether somebody has to come now: text that became unreadable, or several times what is unusual. */
    public boolean isGrave() {
        return signal == Signal.OPAQUE || amount / WILD >= usual.limit();
    }

    /** The newest point that has none of it; empty when it began with the very first. */
    public OptionalLong lastCleanPoint() {
        return firstPoint > 0 ? OptionalLong.of(firstPoint - 1) : OptionalLong.empty();
    }

    /** For the ops team. */
    public String words() {
        String known = usual.days() < Usual.LEAST_DAYS
                ? "too few days are known to say what is usual"
                : "usual are " + usual.median() + " and unusual more than " + usual.limit();
        String who = accounts.isEmpty()
                ? ", by no account that the audit log names"
                : ", by account " + accounts.stream().map(UUID::toString).collect(Collectors.joining(", "));
        return "unusual change: " + amount + " " + signal.words() + " within 24 hours, " + known + "; it began " + since
                + " with point " + firstPoint + who
                + ". If nobody can explain it, follow ops/docs/runbooks/ransomware.md now";
    }
}
