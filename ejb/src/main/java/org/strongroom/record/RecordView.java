package org.strongroom.record;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A record with all its versions, unsealed.
 *
 * @param id the record
 * @param caseFileId where it is filed
 * @param category what it is
 * @param authorId who wrote it
 * @param participants the patients it is about
 * @param filedAt when its first version was filed
 * @param filedBy who filed that
 * @param versions oldest first; the last is the current one
 * @param revision grows with each version
 */
public record RecordView(
        UUID id,
        UUID caseFileId,
        RecordCategory category,
        UUID authorId,
        Set<UUID> participants,
        Instant filedAt,
        UUID filedBy,
        List<VersionView> versions,
        long revision) {
    /** Copies the collections. */
    public RecordView {
        participants = Set.copyOf(participants);
        versions = List.copyOf(versions);
    }

    /** The newest version. */
    public VersionView current() {
        return versions.get(versions.size() - 1);
    }

    @Override
    public String toString() {
        return "RecordView[" + id + "]";
    }
}
