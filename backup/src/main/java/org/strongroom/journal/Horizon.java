package org.strongroom.journal;

import java.time.Instant;
import java.util.Optional;
import org.strongroom.schema.TableName;

/**
 * A point in time, as the longest prefix of the log whose commit times are all at or before it. Commit times are not in
 * log order, so the first later commit closes the prefix for good. Tables of {@code law} are taken to the newest
 * whatever the point. Not thread-safe; one replay each.
 */
public final class Horizon implements Selection {

    private final Optional<Instant> at;
    private boolean passed;

    private Horizon(Optional<Instant> at) {
        this.at = at;
    }

    /** Everything there is. */
    public static Horizon newest() {
        return new Horizon(Optional.empty());
    }

    /** Up to an instant. */
    public static Horizon at(Instant instant) {
        return new Horizon(Optional.of(instant));
    }

    @Override
    public boolean takes(TransactionInfo transaction, TableName table) {
        if (at.isPresent() && transaction.committedAt().isAfter(at.get())) {
            passed = true;
        }
        return !passed || table.schema().equals("law");
    }

    /** Whether a commit after the instant was seen: if not, the journal ends before the instant. */
    public boolean passed() {
        return passed;
    }
}
