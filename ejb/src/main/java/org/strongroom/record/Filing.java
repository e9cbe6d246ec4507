package org.strongroom.record;

import java.util.Set;
import java.util.UUID;
import org.strongroom.crypto.Context;

/**
 * A filing that was let in: what is known of a record's version before its content arrives. Public because the
 * container's proxies of {@link RecordRegister} lie outside of the package.
 *
 * @param recordId the record, new or not
 * @param version the version to be filed
 * @param caseFileId where
 * @param category what the record is
 * @param authorId who wrote it
 * @param participants the patients it is about
 * @param details what the version says of itself
 */
public record Filing(
        UUID recordId,
        int version,
        UUID caseFileId,
        RecordCategory category,
        UUID authorId,
        Set<UUID> participants,
        VersionDetails details) {
    /** Copies the set. */
    public Filing {
        participants = Set.copyOf(participants);
    }

    /** What the version's content is bound to. */
    byte[] context() {
        return Context.record(recordId, version);
    }

    @Override
    public String toString() {
        return "Filing[" + recordId + "/" + version + "]";
    }
}
