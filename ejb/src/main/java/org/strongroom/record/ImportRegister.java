package org.strongroom.record;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.strongroom.access.Actor;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.casefile.CaseFileAccess;
import org.strongroom.casefile.CaseFileStanding;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.identity.Ids;
import org.strongroom.keys.Keyring;
import org.strongroom.pack.ExtentLocation;
import org.strongroom.record.internal.Extents;
import org.strongroom.record.internal.Participants;
import org.strongroom.record.internal.Quarantine;
import org.strongroom.record.internal.RecordEntity;
import org.strongroom.record.internal.VersionId;
import org.strongroom.search.BlindIndex;
import org.strongroom.search.Origin;
import org.strongroom.search.Origins;
import org.strongroom.search.Token;
import org.strongroom.search.TokenIndex;

/**
 * The rows of records that are imported, many in one short transaction that never waits for content. {@link RecordImport}
 * is what others call.
 */
@Stateless
public class ImportRegister {
    private EntityManager entities;
    private Keyring keyring;
    private CaseFileAccess caseFiles;
    private RecordAccess access;
    private TokenIndex tokens;
    private Origins origins;
    private Extents extents;
    private Participants participants;
    private NewVersions versions;
    private AuditLog audit;
    private Clock clock;

    /** For the container's proxies. */
    protected ImportRegister() {}

    /** With what it needs. */
    @Inject
    public ImportRegister(
            EntityManager entities,
            Keyring keyring,
            CaseFileAccess caseFiles,
            RecordAccess access,
            BlindIndex blind,
            TokenIndex tokens,
            Origins origins,
            AuditLog audit,
            Clock clock) {
        this.entities = entities;
        this.keyring = keyring;
        this.caseFiles = caseFiles;
        this.access = access;
        this.tokens = tokens;
        this.origins = origins;
        this.extents = new Extents(entities);
        this.participants = new Participants(entities);
        this.versions = new NewVersions(entities, keyring, blind, new Quarantine(entities));
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Decides, before a byte of content is read, which of the records may be imported: in the order given, each is let in,
     * known already, or refused. For records officers.
     */
    public List<RecordAdmission> admitAll(Actor actor, List<ImportedRecord> records) {
        access.requireImport(actor);
        Map<Origin, UUID> known =
                origins.known(records.stream().map(ImportedRecord::origin).toList());
        Map<UUID, CaseFileStanding> standings = new HashMap<>();
        return records.stream()
                .map(record -> known.containsKey(record.origin())
                        ? new RecordAdmission.Known(known.get(record.origin()))
                        : admission(
                                actor,
                                record,
                                standings.computeIfAbsent(
                                        record.caseFileId(),
                                        id -> caseFiles.standing(actor, AuditAction.RECORD_FILE, id))))
                .toList();
    }

    /**
     * Makes admitted imports visible, now that their contents are on stable storage, in one transaction. What another
     * import made meanwhile, or comes twice here, is not made again.
     *
     * @return what each origin has become
     * @throws ConflictException when a case file was closed while the contents arrived
     */
    public Map<Origin, UUID> registerAll(Actor actor, List<ArrivedRecord> arrived) {
        Set<UUID> places =
                arrived.stream().map(each -> each.filing().caseFileId()).collect(Collectors.toSet());
        origins.lockPlaces(places);
        places.forEach(place -> caseFiles.requireOpen(actor, AuditAction.RECORD_FILE, place));
        Map<Origin, UUID> outcome = new HashMap<>(
                origins.known(arrived.stream().map(ArrivedRecord::origin).toList()));
        Map<Origin, ArrivedRecord> made = new LinkedHashMap<>();
        for (ArrivedRecord each : arrived) {
            if (outcome.putIfAbsent(each.origin(), each.filing().recordId()) == null) {
                made.put(each.origin(), each);
            }
        }
        insertAll(actor, made);
        return outcome;
    }

    private static RecordAdmission admission(Actor actor, ImportedRecord imported, CaseFileStanding standing) {
        NewRecord record = imported.record();
        if (!standing.isOpen()) {
            return new RecordAdmission.Refused("caseFileId", standing.reason());
        }
        if (!standing.patients().containsAll(record.participants())) {
            return new RecordAdmission.Refused("participants", "names someone who is not the case file's patient");
        }
        UUID author = record.authorId().orElse(actor.accountId());
        try {
            RecordAccess.requireAuthorship(actor, record.category(), author);
        } catch (InvalidInputException refused) {
            return new RecordAdmission.Refused(refused.field(), refused.getMessage());
        }
        Set<UUID> about = record.participants().isEmpty() ? standing.patients() : record.participants();
        return new RecordAdmission.Admitted(
                new Filing(Ids.next(), 1, imported.caseFileId(), record.category(), author, about, record.details()));
    }

    private void insertAll(Actor actor, Map<Origin, ArrivedRecord> made) {
        if (made.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Map<UUID, Set<UUID>> about = new LinkedHashMap<>();
        Map<VersionId, List<ExtentLocation>> places = new LinkedHashMap<>();
        Map<UUID, Set<Token>> found = new LinkedHashMap<>();
        Map<Origin, UUID> remembered = new LinkedHashMap<>();
        Map<AuditSubject, Map<String, String>> events = new LinkedHashMap<>();
        keyring.store(made.values().stream().map(ArrivedRecord::key).toList());
        made.forEach((origin, each) -> {
            Filing filing = each.filing();
            UUID id = filing.recordId();
            entities.persist(
                    new RecordEntity(id, filing.caseFileId(), filing.category(), filing.authorId(), actor, now));
            about.put(id, filing.participants());
            places.put(new VersionId(id, 1), each.content().blob().extents());
            found.put(id, versions.tokens(filing.details()));
            remembered.put(origin, id);
            Map<String, String> detail = NewVersions.detail(filing, each.content());
            detail.put("import", "true");
            events.put(AuditSubject.of(RecordAccess.KIND, id), detail);
        });
        entities.flush();
        for (ArrivedRecord each : made.values()) {
            versions.persist(actor, each.filing(), each.key(), each.content(), now);
        }
        entities.flush();
        made.values().forEach(each -> versions.hold(each.filing(), each.content(), now));
        participants.add(about);
        extents.add(places);
        tokens.add(found);
        origins.remember(remembered);
        audit.done(actor, AuditAction.RECORD_FILE, events);
    }
}
