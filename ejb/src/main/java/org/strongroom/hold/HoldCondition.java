package org.strongroom.hold;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.record.RecordCategory;

/**
 * Which records a matching hold is on; what is given must all match.
 *
 * @param category of this category
 * @param authorId by this author
 * @param filedFrom filed at or after
 * @param filedTo filed before
 */
public record HoldCondition(
        Optional<RecordCategory> category,
        Optional<UUID> authorId,
        Optional<Instant> filedFrom,
        Optional<Instant> filedTo) {
    /**
     * Checks.
     *
     * @throws InvalidInputException when nothing is given, which would hold the whole archive, or the range is empty
     */
    public HoldCondition {
        Objects.requireNonNull(category);
        Objects.requireNonNull(authorId);
        if (category.isEmpty() && authorId.isEmpty() && filedFrom.isEmpty() && filedTo.isEmpty()) {
            throw new InvalidInputException("condition", "must say something");
        }
        if (filedFrom.isPresent() && filedTo.isPresent() && !filedFrom.get().isBefore(filedTo.get())) {
            throw new InvalidInputException("condition", "holds nothing: filedTo is not after filedFrom");
        }
    }
}
