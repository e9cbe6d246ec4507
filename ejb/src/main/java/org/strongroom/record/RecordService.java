package org.strongroom.record;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.strongroom.access.Actor;
import org.strongroom.content.ContentStore;
import org.strongroom.content.DiskReserve;
import org.strongroom.content.IncomingContent;
import org.strongroom.content.StoredContent;
import org.strongroom.crypto.Hashes;
import org.strongroom.domain.UnavailableException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.idempotency.Idempotency;
import org.strongroom.idempotency.IdempotentRequest;
import org.strongroom.idempotency.Outcome;
import org.strongroom.keys.DataKey;
import org.strongroom.keys.Keyring;
import org.strongroom.keys.OwnerKind;
import org.strongroom.metrics.Counters;
import org.strongroom.metrics.Metric;
import org.strongroom.pack.Custody;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.record.internal.VersionEntity;

/**
 * Files and reads records. Call it without a transaction: content streams in and out while none is open, and one short
 * transaction makes a record visible once its bytes are on stable storage. Thread-safe.
 *
 * <p>Clinicians file into and read from their own care team's case files; a psychotherapy note only its author reads;
 * records officers read all but psychotherapy notes' content.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class RecordService {
    private static final int BUFFER = 64 * 1024;

    private RecordRegister register;
    private ContentStore contents;
    private ContentReading reading;
    private Keyring keyring;
    private Idempotency idempotency;
    private UploadLimits limits;
    private DiskReserve disk;
    private Counters counters;

    /** For the container's proxies. */
    protected RecordService() {}

    /** With what it needs. */
    @Inject
    public RecordService(
            RecordRegister register,
            ContentStore contents,
            ContentReading reading,
            Keyring keyring,
            Idempotency idempotency,
            UploadLimits limits,
            DiskReserve disk,
            Counters counters) {
        this.register = register;
        this.contents = contents;
        this.reading = reading;
        this.keyring = keyring;
        this.idempotency = idempotency;
        this.limits = limits;
        this.disk = disk;
        this.counters = counters;
    }

    /** As the longer form, for callers that do not repeat themselves. */
    public RecordView file(Actor actor, UUID caseFileId, NewRecord record, InputStream content, byte[] expectedSha256) {
        return file(actor, caseFileId, record, Upload.of(content, expectedSha256), Optional.empty());
    }

    /** As the longer form, for content whose length is not known beforehand. */
    public RecordView file(
            Actor actor,
            UUID caseFileId,
            NewRecord record,
            InputStream content,
            byte[] expectedSha256,
            Optional<IdempotentRequest> once) {
        return file(actor, caseFileId, record, Upload.of(content, expectedSha256), once);
    }

    /**
     * Files a record. When this returns, content and rows are on stable storage; when it throws, nothing is visible.
     * What a malware scanner knows, or could not look at, is stored and kept from its readers: the view says so.
     *
     * @param upload its content is read to its end, not closed
     * @param once the client's idempotency key: a repeated request gets the record that the first one filed, and its
     *     content is not read
     * @throws org.strongroom.domain.InvalidInputException when the digest differs or the input does not fit the file
     * @throws org.strongroom.domain.NotFoundException when there is no such case file that the actor may see
     * @throws org.strongroom.domain.ConflictException when the case file is closed
     * @throws org.strongroom.domain.TooLargeException when the content is larger than its category allows
     * @throws UnavailableException when too many contents stream in, or the store cannot be written
     */
    public RecordView file(
            Actor actor, UUID caseFileId, NewRecord record, Upload upload, Optional<IdempotentRequest> once) {
        Optional<RecordView> earlier = earlier(actor, once);
        return earlier.orElseGet(() -> store(actor, register.admit(actor, caseFileId, record), upload, once));
    }

    /** As the longer form, for callers that do not repeat themselves. */
    public RecordView appendVersion(
            Actor actor, UUID recordId, VersionDetails details, InputStream content, byte[] expectedSha256) {
        return appendVersion(actor, recordId, details, Upload.of(content, expectedSha256), Optional.empty());
    }

    /** As the longer form, for content whose length is not known beforehand. */
    public RecordView appendVersion(
            Actor actor,
            UUID recordId,
            VersionDetails details,
            InputStream content,
            byte[] expectedSha256,
            Optional<IdempotentRequest> once) {
        return appendVersion(actor, recordId, details, Upload.of(content, expectedSha256), once);
    }

    /**
     * Appends a version; the older ones stay. Streams and fails as filing does.
     *
     * @throws org.strongroom.domain.ConflictException when another version was appended at the same time
     */
    public RecordView appendVersion(
            Actor actor, UUID recordId, VersionDetails details, Upload upload, Optional<IdempotentRequest> once) {
        Optional<RecordView> earlier = earlier(actor, once);
        return earlier.orElseGet(() -> store(actor, register.admitVersion(actor, recordId, details), upload, once));
    }

    /**
     * Shows a record.
     *
     * @throws org.strongroom.domain.NotFoundException when there is none that the actor may see
     */
    public RecordView find(Actor actor, UUID recordId) {
        return register.find(actor, recordId);
    }

    /**
     * Lists records, newest first; by event date, the latest first. Searches by event date look at 500 hits at most; the
     * page says when there were more.
     */
    public Page<RecordView> search(Actor actor, RecordQuery query, PageRequest page) {
        return register.search(actor, query, page);
    }

    /**
     * Opens a version's content for reading; audited before the first byte.
     *
     * @param version empty: the current one
     * @throws org.strongroom.domain.NotFoundException when there is none that the actor may see
     * @throws org.strongroom.domain.AccessDeniedException when the actor may see the record but not its content
     * @throws org.strongroom.domain.QuarantinedException while the quarantine withholds it
     */
    public RecordContent open(Actor actor, UUID recordId, OptionalInt version) {
        StoredVersion stored = register.openContent(actor, recordId, version);
        VersionView view = stored.view();
        return new RecordContent(
                recordId,
                view.version(),
                view.mediaType(),
                view.fileName(),
                view.length(),
                view.sha256(),
                (offset, length) -> reading.open(stored, offset, length));
    }

    /**
     * Reads and hashes the stored content again without releasing it; for records officers and auditors.
     *
     * @throws org.strongroom.domain.NotFoundException when there is no such version
     */
    public ContentDigest recompute(Actor actor, UUID recordId, int version) {
        StoredVersion stored = register.inspect(actor, recordId, version);
        ContentDigest digest = digest(stored);
        register.inspected(actor, recordId, version, digest);
        return digest;
    }

    private RecordView store(Actor actor, Filing filing, Upload upload, Optional<IdempotentRequest> once) {
        try {
            RecordView filed = encrypt(actor, filing, upload, once);
            counters.count(Metric.UPLOADS, "filed");
            return filed;
        } catch (RuntimeException e) {
            counters.count(Metric.UPLOADS, "failed");
            throw e;
        }
    }

    private RecordView encrypt(Actor actor, Filing filing, Upload upload, Optional<IdempotentRequest> once) {
        IncomingContent incoming = new IncomingContent(
                filing.details().mediaType(),
                filing.details().fileName(),
                upload.expectedSha256(),
                upload.length(),
                limits.of(filing.category()));
        String owner = VersionEntity.name(filing.recordId(), filing.version());
        try (Custody custody = contents.custody();
                DataKey key = keyring.generate(OwnerKind.RECORD_VERSION, owner)) {
            StoredContent stored =
                    contents.store(custody, key.secret(), filing.context(), incoming, disk.guarding(upload.content()));
            counters.add(Metric.UPLOADED_BYTES, stored.length());
            return once.map(request -> registerOnce(actor, filing, key, stored, request))
                    .orElseGet(() -> register.register(actor, filing, key, stored));
        }
    }

    /** One transaction: the idempotency key is claimed in the one that makes the record visible. */
    private RecordView registerOnce(
            Actor actor, Filing filing, DataKey key, StoredContent stored, IdempotentRequest request) {
        AtomicReference<RecordView> filed = new AtomicReference<>();
        Outcome outcome = idempotency.once(actor, request, RecordAccess.KIND, () -> {
            filed.set(register.register(actor, filing, key, stored));
            return filing.recordId().toString();
        });
        return outcome.replayed() ? find(actor, UUID.fromString(outcome.resourceId())) : filed.get();
    }

    private Optional<RecordView> earlier(Actor actor, Optional<IdempotentRequest> once) {
        return once.flatMap(request -> idempotency.earlier(actor, request, RecordAccess.KIND))
                .map(id -> find(actor, UUID.fromString(id)));
    }

    private ContentDigest digest(StoredVersion stored) {
        MessageDigest sha256 = Hashes.newSha256();
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        try (InputStream content = reading.open(stored, 0, stored.location().length())) {
            int read;
            while ((read = content.read(buffer)) > 0) {
                sha256.update(buffer, 0, read);
                length += read;
            }
        } catch (IntegrityException damaged) {
            return new ContentDigest("", length, false);
        } catch (IOException e) {
            throw new UnavailableException("The content store cannot be read.", e);
        }
        String found = Hashes.hex(sha256.digest());
        return new ContentDigest(found, length, found.equals(stored.view().sha256()));
    }
}
