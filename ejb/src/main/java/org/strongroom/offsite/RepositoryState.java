package org.strongroom.offsite;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.strongroom.offsite.OffsiteStatus.LastPoint;
import org.strongroom.offsite.OffsiteStatus.Locks;
import org.strongroom.offsite.OffsiteStatus.State;

/**
 * How one repository stands.
 *
 * @param name as the settings name it; {@code first} is the one of {@code strongroom.offsite.location}
 * @param location where it lies, as the settings say
 * @param place the site it stands at, in the words of the settings; empty when they do not say
 * @param state its own traffic light
 * @param reasons why that is not green
 * @param lastPoint the newest point that it was seen to hold; empty when nothing was heard of it since the start
 * @param lagSeconds age of the oldest commit that it does not hold, at most; empty before anything is known
 * @param locks how its buckets are locked, as last read back
 */
public record RepositoryState(
        String name,
        String location,
        Optional<String> place,
        State state,
        List<String> reasons,
        Optional<LastPoint> lastPoint,
        Optional<Double> lagSeconds,
        Optional<Locks> locks) {
    /** The name of the one repository that every archive has. */
    public static final String FIRST = "first";

    /** Copies the reasons. */
    public RepositoryState {
        reasons = List.copyOf(reasons);
    }

    /** Whether it is known to hold a copy that counts. */
    boolean holdsCopy() {
        return lastPoint.isPresent() && state != State.RED;
    }

    /** Whether nothing is known of it, neither good nor bad. */
    boolean isUnknown() {
        return lastPoint.isEmpty() && state != State.RED;
    }

    /** Whether a lock on both buckets was read back since an instant, and nobody can lift it. */
    boolean isImmutable(Instant since) {
        return locks.filter(found -> found.readAt().isAfter(since))
                .filter(found ->
                        found.history().isCompliance() && found.turnover().isCompliance())
                .isPresent();
    }
}
