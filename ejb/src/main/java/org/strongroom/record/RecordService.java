package org.strongroom.record;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.idempotency.IdempotentRequest;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;

/**
 * Files and reads records. Call it without a transaction: content streams in and out while none is open, and one short
 * transaction makes a record visible once its bytes are on stable storage. Thread-safe.
 *
 * <p>Clinicians file into and read from their own care team's case files; a psychotherapy note only its author reads;
 * records officers read all but psychotherapy notes' content.
 */
@ApplicationScoped
public class RecordService {

    /** As the longer form, for callers that do not repeat themselves. */
    public RecordView file(Actor actor, UUID caseFileId, NewRecord record, InputStream content, byte[] expectedSha256) {
        return file(actor, caseFileId, record, content, expectedSha256, Optional.empty());
    }

    /**
     * Files a record. When this returns, content and rows are on stable storage; when it throws, nothing is visible.
     *
     * @param content read to its end, not closed; any size
     * @param expectedSha256 32 bytes, what the client says the content's SHA-256 is
     * @param once the client's idempotency key: a repeated request gets the record that the first one filed, and its
     *     content is not read
     * @throws org.strongroom.domain.InvalidInputException when the digest differs or the input does not fit the file
     * @throws org.strongroom.domain.NotFoundException when there is no such case file that the actor may see
     * @throws org.strongroom.domain.ConflictException when the case file is closed
     */
    public RecordView file(
            Actor actor,
            UUID caseFileId,
            NewRecord record,
            InputStream content,
            byte[] expectedSha256,
            Optional<IdempotentRequest> once) {
        throw new UnsupportedOperationException();
    }

    /** As the longer form, for callers that do not repeat themselves. */
    public RecordView appendVersion(
            Actor actor, UUID recordId, VersionDetails details, InputStream content, byte[] expectedSha256) {
        return appendVersion(actor, recordId, details, content, expectedSha256, Optional.empty());
    }

    /**
     * Appends a version; the older ones stay. Streams and fails as filing does.
     *
     * @throws org.strongroom.domain.ConflictException when another version was appended at the same time
     */
    public RecordView appendVersion(
            Actor actor,
            UUID recordId,
            VersionDetails details,
            InputStream content,
            byte[] expectedSha256,
            Optional<IdempotentRequest> once) {
        throw new UnsupportedOperationException();
    }

    /**
     * Shows a record.
     *
     * @throws org.strongroom.domain.NotFoundException when there is none that the actor may see
     */
    public RecordView find(Actor actor, UUID recordId) {
        throw new UnsupportedOperationException();
    }

    /** Lists records, newest first. Searches by event date look at 500 hits at most; the page says when there were more. */
    public Page<RecordView> search(Actor actor, RecordQuery query, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /**
     * Opens a version's content for reading; audited before the first byte.
     *
     * @param version empty: the current one
     * @throws org.strongroom.domain.NotFoundException when there is none that the actor may see
     * @throws org.strongroom.domain.AccessDeniedException when the actor may see the record but not its content
     */
    public RecordContent open(Actor actor, UUID recordId, OptionalInt version) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads and hashes the stored content again without releasing it; for records officers and auditors.
     *
     * @throws org.strongroom.domain.NotFoundException when there is no such version
     */
    public ContentDigest recompute(Actor actor, UUID recordId, int version) {
        throw new UnsupportedOperationException();
    }
}
