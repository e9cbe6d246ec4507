package org.strongroom.record.rest;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.record.QuarantineState;
import org.strongroom.record.QuarantineView;
import org.strongroom.screening.QuarantineReason;

/**
 * What the quarantine says of a version. HELD: nobody reads it until a records officer decides. REFUSED: nobody ever
 * does. RELEASED: it is read as any other.
 */
public record QuarantineJson(
        QuarantineReason reason,
        QuarantineState state,
        Instant heldAt,
        Optional<Instant> decidedAt,
        Optional<UUID> decidedBy) {
    static QuarantineJson of(QuarantineView view) {
        return new QuarantineJson(view.reason(), view.state(), view.heldAt(), view.decidedAt(), view.decidedBy());
    }
}
