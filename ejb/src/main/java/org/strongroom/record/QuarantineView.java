package org.strongroom.record;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.screening.QuarantineReason;

/**
 * What the quarantine says of a version.
 *
 * @param reason why it was put there
 * @param state where it stands
 * @param heldAt since when
 * @param decidedAt when it was released or refused
 * @param decidedBy who decided; the system after a later scan
 */
public record QuarantineView(
        QuarantineReason reason,
        QuarantineState state,
        Instant heldAt,
        Optional<Instant> decidedAt,
        Optional<UUID> decidedBy) {
    /** Checks that nothing is null. */
    public QuarantineView {
        Objects.requireNonNull(reason);
        Objects.requireNonNull(state);
        Objects.requireNonNull(heldAt);
        Objects.requireNonNull(decidedAt);
        Objects.requireNonNull(decidedBy);
    }

    /** Whether it keeps the content from its readers. */
    public boolean withholds() {
        return state != QuarantineState.RELEASED;
    }
}
