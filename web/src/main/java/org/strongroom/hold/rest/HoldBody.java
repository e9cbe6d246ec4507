package org.strongroom.hold.rest;

import java.util.Optional;
import java.util.UUID;
import org.strongroom.hold.HoldScope;
import org.strongroom.hold.NewHold;

/**
 * A hold to be placed.
 *
 * @param subjectId the patient, case file or record; absent for a matching hold
 * @param condition of a matching hold
 * @param authority what obliges: a citation or a matter's number, never a person's name
 */
public record HoldBody(
        HoldScope scope, Optional<UUID> subjectId, Optional<HoldConditionJson> condition, String authority) {
    NewHold hold() {
        return new NewHold(scope, subjectId, condition.map(HoldConditionJson::condition), authority);
    }
}
