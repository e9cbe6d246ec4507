package org.strongroom.hold.rest;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.hold.HoldCondition;
import org.strongroom.record.RecordCategory;

/** Which records a matching hold is on; what is given must all match. */
public record HoldConditionJson(
        Optional<RecordCategory> category,
        Optional<UUID> authorId,
        Optional<Instant> filedFrom,
        Optional<Instant> filedTo) {
    static HoldConditionJson of(HoldCondition condition) {
        return new HoldConditionJson(
                condition.category(), condition.authorId(), condition.filedFrom(), condition.filedTo());
    }

    HoldCondition condition() {
        return new HoldCondition(category, authorId, filedFrom, filedTo);
    }
}
