package org.strongroom.record;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.casefile.CaseFileAccess;
import org.strongroom.content.ContentLocation;
import org.strongroom.content.StoredContent;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.NotFoundException;
import org.strongroom.identity.Ids;
import org.strongroom.keys.DataKey;
import org.strongroom.keys.DestroyedKeys;
import org.strongroom.keys.Keyring;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.record.internal.Extents;
import org.strongroom.record.internal.Participants;
import org.strongroom.record.internal.Quarantine;
import org.strongroom.record.internal.RecordEntity;
import org.strongroom.record.internal.VersionEntity;
import org.strongroom.record.internal.VersionId;
import org.strongroom.search.BlindIndex;
import org.strongroom.search.TokenIndex;

/**
 * The rows of records, in short transactions that never wait for content: each call is one, or joins the caller's.
 * {@link RecordService} is what others call.
 */
@Stateless
public class RecordRegister {
    private EntityManager entities;
    private Keyring keyring;
    private CaseFileAccess caseFiles;
    private RecordAccess access;
    private TokenIndex tokens;
    private DestroyedKeys destroyed;
    private Extents extents;
    private Participants participants;
    private NewVersions versions;
    private RecordViews views;
    private RecordSearch search;
    private AuditLog audit;
    private Clock clock;

    /** For the container's proxies. */
    protected RecordRegister() {}

    /** With what it needs. */
    @Inject
    public RecordRegister(
            EntityManager entities,
            Keyring keyring,
            CaseFileAccess caseFiles,
            RecordAccess access,
            BlindIndex blind,
            TokenIndex tokens,
            DestroyedKeys destroyed,
            AuditLog audit,
            Clock clock) {
        this.entities = entities;
        this.keyring = keyring;
        this.caseFiles = caseFiles;
        this.access = access;
        this.tokens = tokens;
        this.destroyed = destroyed;
        this.extents = new Extents(entities);
        this.participants = new Participants(entities);
        Quarantine quarantine = new Quarantine(entities);
        this.versions = new NewVersions(entities, keyring, blind, quarantine);
        this.views = new RecordViews(entities, keyring, participants, quarantine);
        this.search = new RecordSearch(entities, blind, views);
        this.audit = audit;
        this.clock = clock;
    }

    /** Decides, before a byte of content is read, whether a record may be filed, and under which identifier. */
    public Filing admit(Actor actor, UUID caseFileId, NewRecord record) {
        Set<UUID> patients = caseFiles.requireOpen(actor, AuditAction.RECORD_FILE, caseFileId);
        Set<UUID> about = record.participants().isEmpty() ? patients : record.participants();
        if (!patients.containsAll(about)) {
            throw new InvalidInputException("participants", "names someone who is not the case file's patient");
        }
        UUID author = record.authorId().orElse(actor.accountId());
        RecordAccess.requireAuthorship(actor, record.category(), author);
        return new Filing(Ids.next(), 1, caseFileId, record.category(), author, about, record.details());
    }

    /** Decides, before a byte of content is read, whether a version may be appended, and as which. */
    public Filing admitVersion(Actor actor, UUID recordId, VersionDetails details) {
        RecordEntity record = visibleContent(actor, AuditAction.RECORD_VERSION, recordId);
        caseFiles.requireOpen(actor, AuditAction.RECORD_VERSION, record.caseFileId());
        return new Filing(
                recordId,
                record.currentVersion() + 1,
                record.caseFileId(),
                record.category(),
                record.authorId(),
                Set.of(),
                details);
    }

    /**
     * Makes an admitted filing visible, now that its content is on stable storage.
     *
     * @throws ConflictException when the case file was closed, or the version taken, while the content arrived
     */
    public RecordView register(Actor actor, Filing filing, DataKey key, StoredContent content) {
        AuditAction action = filing.version() == 1 ? AuditAction.RECORD_FILE : AuditAction.RECORD_VERSION;
        caseFiles.requireOpen(actor, action, filing.caseFileId());
        Instant now = clock.instant();
        RecordEntity record = filing.version() == 1 ? inserted(actor, filing, now) : advanced(filing);
        keyring.store(key);
        versions.persist(actor, filing, key, content, now);
        entities.flush();
        extents.add(filing.recordId(), filing.version(), content.blob().extents());
        tokens.replace(filing.recordId(), versions.tokens(filing.details()));
        versions.hold(filing, content, now);
        audit.done(
                actor,
                action,
                AuditSubject.of(RecordAccess.KIND, filing.recordId()),
                NewVersions.detail(filing, content));
        return views.of(record);
    }

    /** See {@link RecordService#find}. */
    public RecordView find(Actor actor, UUID recordId) {
        RecordEntity record = visible(actor, AuditAction.RECORD_READ, recordId);
        audit.done(actor, AuditAction.RECORD_READ, AuditSubject.of(RecordAccess.KIND, recordId), Map.of());
        return views.of(record);
    }

    /** See {@link RecordService#search}. */
    public Page<RecordView> search(Actor actor, RecordQuery query, PageRequest page) {
        access.requireRole(actor, AuditAction.RECORD_SEARCH, AuditSubject.all(RecordAccess.KIND));
        Page<RecordView> found = search.run(actor, query, page);
        audit.done(actor, AuditAction.RECORD_SEARCH, AuditSubject.all(RecordAccess.KIND), found.shown(RecordView::id));
        return found;
    }

    /** Lets the actor read a version's content, and says so in the audit log. */
    public StoredVersion openContent(Actor actor, UUID recordId, OptionalInt version) {
        RecordEntity record = visibleContent(actor, AuditAction.RECORD_CONTENT_READ, recordId);
        StoredVersion stored = stored(record, version.orElse(record.currentVersion()));
        access.requireReleased(actor, AuditAction.RECORD_CONTENT_READ, recordId, stored.view());
        audit.done(
                actor,
                AuditAction.RECORD_CONTENT_READ,
                AuditSubject.of(RecordAccess.KIND, recordId),
                Map.of("version", Integer.toString(stored.view().version())));
        return stored;
    }

    /** Where a version's content lies now; compaction moves it. */
    public ContentLocation located(StoredVersion stored) {
        return new ContentLocation(
                extents.of(stored.recordId(), stored.view().version()),
                stored.location().compression(),
                stored.location().length());
    }

    /** What an officer or auditor has to know to have a version's content hashed again. */
    public StoredVersion inspect(Actor actor, UUID recordId, int version) {
        access.requireInspection(actor, AuditSubject.of(RecordAccess.KIND, recordId));
        return stored(requireFiled(existing(recordId)), version);
    }

    /** Says in the audit log what hashing a version's content again has shown. */
    public void inspected(Actor actor, UUID recordId, int version, ContentDigest digest) {
        audit.done(
                actor,
                AuditAction.RECORD_DIGEST,
                AuditSubject.of(RecordAccess.KIND, recordId),
                Map.of("version", Integer.toString(version), "matches", Boolean.toString(digest.matches())));
    }

    private RecordEntity inserted(Actor actor, Filing filing, Instant now) {
        RecordEntity record = new RecordEntity(
                filing.recordId(), filing.caseFileId(), filing.category(), filing.authorId(), actor, now);
        entities.persist(record);
        entities.flush();
        participants.add(filing.recordId(), filing.participants());
        return record;
    }

    private RecordEntity advanced(Filing filing) {
        RecordEntity record = entities.find(RecordEntity.class, filing.recordId(), LockModeType.PESSIMISTIC_WRITE);
        if (record == null) {
            throw new NotFoundException(RecordAccess.KIND, filing.recordId());
        }
        requireFiled(record);
        if (record.currentVersion() != filing.version() - 1) {
            throw new ConflictException(
                    "Version " + filing.version() + " of the record " + filing.recordId() + " was filed meanwhile.");
        }
        record.advance();
        return record;
    }

    private RecordEntity visible(Actor actor, AuditAction action, UUID recordId) {
        access.requireRole(actor, action, AuditSubject.of(RecordAccess.KIND, recordId));
        RecordEntity record = existing(recordId);
        access.requireVisible(actor, action, record);
        return requireFiled(record);
    }

    private RecordEntity visibleContent(Actor actor, AuditAction action, UUID recordId) {
        access.requireRole(actor, action, AuditSubject.of(RecordAccess.KIND, recordId));
        RecordEntity record = existing(recordId);
        access.requireContent(actor, action, record);
        return requireFiled(record);
    }

    private RecordEntity existing(UUID recordId) {
        return Optional.ofNullable(entities.find(RecordEntity.class, recordId))
                .orElseThrow(() -> new NotFoundException(RecordAccess.KIND, recordId));
    }

    /** Whoever may see a record may also learn that it was destroyed. */
    private RecordEntity requireFiled(RecordEntity record) {
        if (!record.isFiled()) {
            VersionEntity last =
                    entities.find(VersionEntity.class, new VersionId(record.id(), record.currentVersion()));
            throw destroyed.disposed(RecordAccess.KIND, record.id(), last.keyId());
        }
        return record;
    }

    private StoredVersion stored(RecordEntity record, int number) {
        VersionEntity version = entities.find(VersionEntity.class, new VersionId(record.id(), number));
        if (version == null) {
            throw new NotFoundException("version", VersionEntity.name(record.id(), number));
        }
        return StoredVersion.of(views.of(version), version, extents.of(record.id(), number));
    }
}
