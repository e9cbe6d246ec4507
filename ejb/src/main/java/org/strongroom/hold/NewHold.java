package org.strongroom.hold;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.Text;

/**
 * A hold to be placed.
 *
 * @param scope what it is on
 * @param subjectId the patient, case file or record; empty for a matching hold
 * @param condition of a matching hold; empty for any other
 * @param authority what obliges: a citation or a matter's number, never a person's name
 */
public record NewHold(HoldScope scope, Optional<UUID> subjectId, Optional<HoldCondition> condition, String authority) {
    private static final int LONGEST = 500;

    /**
     * Checks.
     *
     * @throws InvalidInputException when a part is missing or does not fit the scope
     */
    public NewHold {
        Objects.requireNonNull(scope);
        boolean matching = scope == HoldScope.MATCHING;
        if (subjectId.isPresent() == matching) {
            throw new InvalidInputException("subjectId", matching ? "is not for a matching hold" : "is missing");
        }
        if (condition.isPresent() != matching) {
            throw new InvalidInputException("condition", matching ? "is missing" : "is for a matching hold alone");
        }
        authority = Text.line("authority", authority, LONGEST);
    }
}
