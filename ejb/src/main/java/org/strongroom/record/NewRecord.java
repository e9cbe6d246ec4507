package org.strongroom.record;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.domain.InvalidInputException;

/**
 * A record to be filed.
 *
 * @param category what it is
 * @param details what its first version says of itself
 * @param participants the patients it is about, each one of the case file's; empty: all of the case file's
 * @param authorId the account that wrote it; empty: the actor. Only a records officer files for another, and a
 *     psychotherapy note is filed by its author alone
 */
public record NewRecord(
        RecordCategory category, VersionDetails details, Set<UUID> participants, Optional<UUID> authorId) {
    /**
     * Copies and checks.
     *
     * @throws InvalidInputException when there is no category
     */
    public NewRecord {
        if (category == null) {
            throw new InvalidInputException("category", "is missing");
        }
        Objects.requireNonNull(details);
        participants = Set.copyOf(participants);
        Objects.requireNonNull(authorId);
    }
}
