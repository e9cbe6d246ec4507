package org.strongroom.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.casefile.CaseFileChange;
import org.strongroom.casefile.CaseFileService;
import org.strongroom.casefile.FormerCaseFiles.Former;
import org.strongroom.database.SqlQuery;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.DisposedException;
import org.strongroom.domain.NotFoundException;
import org.strongroom.identity.Ids;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.patient.PatientDetails;
import org.strongroom.patient.PatientService;

/**
 * Decisions to put something back over what is there now: one records officer proposes, another approves, and with the
 * approval it is done, by the same way as any other change. Each call is one transaction that also writes its audit event.
 */
@Stateless
public class PutBackRegister {
    static final String KIND = "put-back";

    private EntityManager entities;
    private PutBackRows rows;
    private ComparisonService comparisons;
    private SealedWords words;
    private PatientService patients;
    private CaseFileService caseFiles;
    private Doorkeeper door;
    private AuditLog audit;

    /** For the container's proxies. */
    protected PutBackRegister() {}

    /** With what it needs. */
    @Inject
    public PutBackRegister(
            EntityManager entities,
            PutBackRows rows,
            ComparisonService comparisons,
            SealedWords words,
            PatientService patients,
            CaseFileService caseFiles,
            Doorkeeper door,
            AuditLog audit) {
        this.entities = entities;
        this.rows = rows;
        this.comparisons = comparisons;
        this.words = words;
        this.patients = patients;
        this.caseFiles = caseFiles;
        this.door = door;
        this.audit = audit;
    }

    /** Lists what was decided about a comparison, oldest first. */
    public Page<PutBackView> list(Actor actor, UUID comparison, PageRequest request) {
        requireReader(actor, comparison);
        return rows.page(comparison, request);
    }

    /** The decision about the same thing that waits, or was carried out: it is not made twice. */
    public Optional<PutBackView> earlier(Actor actor, UUID comparison, PutBackItem item) {
        requireReader(actor, comparison);
        return rows.standing(comparison, item);
    }

    private void requireReader(Actor actor, UUID comparison) {
        AuditSubject subject = AuditSubject.of(ComparisonService.KIND, comparison);
        door.require(actor, AuditAction.COMPARISON_READ, subject, Role.RECORDS_OFFICER);
        comparisons.find(actor, comparison);
    }

    /**
     * Proposes to put something back; changes nothing. What waits already, or was put back, is not proposed again.
     *
     * @throws NotFoundException when there is no such comparison, or no such thing in it
     * @throws DisposedException when it was lawfully destroyed
     * @throws ConflictException when it is not there any more
     */
    public PutBackView propose(Actor actor, UUID comparison, PutBackItem item) {
        require(actor, AuditAction.PUT_BACK_PROPOSE, AuditSubject.of(ComparisonService.KIND, comparison));
        then(comparison, item);
        rows.lock(comparison);
        Optional<PutBackView> standing = rows.standing(comparison, item);
        if (standing.isPresent()) {
            return standing.get();
        }
        UUID id = Ids.next();
        rows.insert(id, comparison, item, Optional.of(revision(item)), PutBackView.State.PROPOSED, actor);
        audit.done(actor, AuditAction.PUT_BACK_PROPOSE, AuditSubject.of(KIND, id), detail(comparison, item));
        return rows.existing(id);
    }

    /**
     * Approves a proposal and carries it out. Repeating it changes nothing.
     *
     * @throws org.strongroom.domain.AccessDeniedException to whoever proposed it
     * @throws org.strongroom.domain.StaleRevisionException when the thing was changed since it was proposed
     * @throws ConflictException when it was turned down
     */
    public PutBackView approve(Actor actor, UUID id) {
        AuditSubject subject = AuditSubject.of(KIND, id);
        require(actor, AuditAction.PUT_BACK_APPROVE, subject);
        PutBackView proposed = rows.locked(id);
        if (proposed.proposedBy().equals(actor.accountId())) {
            throw door.ownProposal(actor, AuditAction.PUT_BACK_APPROVE, subject);
        }
        if (proposed.state() == PutBackView.State.DONE) {
            return proposed;
        }
        requireProposed(proposed);
        JsonNode then = then(proposed.comparisonId(), proposed.item());
        long revision = rows.revision(id);
        if (proposed.item().kind() == PutBackItem.Kind.PATIENT) {
            PatientDetails details = words.patient(then).orElseThrow(() -> disposed(proposed.item()));
            patients.change(actor, proposed.item().id(), revision, details);
        } else {
            Former former = words.caseFile(then).orElseThrow(() -> disposed(proposed.item()));
            caseFiles.change(
                    actor, proposed.item().id(), revision, new CaseFileChange(former.title(), former.closedOn()));
        }
        rows.decide(id, PutBackView.State.DONE, actor);
        audit.done(actor, AuditAction.PUT_BACK_APPROVE, subject, detail(proposed.comparisonId(), proposed.item()));
        return rows.existing(id);
    }

    /** Turns a proposal down, or withdraws it; one that was turned down stays so. */
    public PutBackView reject(Actor actor, UUID id) {
        AuditSubject subject = AuditSubject.of(KIND, id);
        require(actor, AuditAction.PUT_BACK_REJECT, subject);
        PutBackView proposed = rows.locked(id);
        if (proposed.state() == PutBackView.State.REJECTED) {
            return proposed;
        }
        requireProposed(proposed);
        rows.decide(id, PutBackView.State.REJECTED, actor);
        audit.done(actor, AuditAction.PUT_BACK_REJECT, subject, Map.of());
        return rows.existing(id);
    }

    /** Lets an officer put content back that was the record's at that time; returns its hash as it is stored. */
    public String requireAppendable(Actor actor, UUID comparison, PutBackItem item) {
        require(actor, AuditAction.PUT_BACK_APPEND, AuditSubject.of(ComparisonService.KIND, comparison));
        JsonNode then = then(comparison, item);
        List<String> now = new SqlQuery(
                        "select encode(blob_sha256, 'hex') from archive.record_version where record_id = ? and version = ?",
                        item.id(),
                        item.version().orElseThrow())
                .column(entities, String.class);
        if (now.isEmpty() || !then.path("blob_sha256").asText().equals("\\x" + now.get(0))) {
            throw new ConflictException("Version " + item.version().get() + " of the record " + item.id()
                    + " is not there any more as it was: only a restore of the whole archive brings it back.");
        }
        return now.get(0);
    }

    /** Writes down that content came back as a new version. */
    public PutBackView appended(Actor actor, UUID comparison, PutBackItem item, int version) {
        UUID id = Ids.next();
        rows.insert(id, comparison, item, Optional.empty(), PutBackView.State.DONE, actor);
        rows.decide(id, PutBackView.State.DONE, actor);
        audit.done(
                actor,
                AuditAction.PUT_BACK_APPEND,
                AuditSubject.of("record", item.id()),
                Map.of(
                        "comparison",
                        comparison.toString(),
                        "version",
                        item.version().orElseThrow().toString(),
                        "as",
                        Integer.toString(version)));
        return rows.existing(id);
    }

    private void require(Actor actor, AuditAction action, AuditSubject subject) {
        door.require(actor, action, subject, Role.RECORDS_OFFICER);
    }

    /** The item's row as it was. */
    private JsonNode then(UUID comparison, PutBackItem item) {
        String table =
                switch (item.kind()) {
                    case PATIENT -> "patient";
                    case CASE_FILE -> "case_file";
                    case VERSION -> "record_version";
                };
        String key = item.kind() == PutBackItem.Kind.VERSION ? "record_id" : "id";
        return comparisons.excerpt(comparison).rows().getOrDefault(table, List.of()).stream()
                .filter(row -> row.path(key).asText().equals(item.id().toString()))
                .filter(row -> item.version().isEmpty()
                        || row.path("version").asInt() == item.version().get())
                .findFirst()
                .orElseThrow(() -> new NotFoundException(table, item.id()));
    }

    private long revision(PutBackItem item) {
        String table = item.kind() == PutBackItem.Kind.PATIENT ? "archive.patient" : "archive.case_file";
        List<Object[]> found =
                new SqlQuery("select state, revision from " + table + " where id = ?", item.id()).rows(entities);
        if (found.isEmpty()) {
            throw new ConflictException(
                    "It is not there any more: only a restore of the whole archive brings it back.");
        }
        if (found.get(0)[0].equals("DISPOSED")) {
            throw disposed(item);
        }
        return ((Number) found.get(0)[1]).longValue();
    }

    private static DisposedException disposed(PutBackItem item) {
        return new DisposedException(
                item.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), item.id(), Optional.empty());
    }

    private static void requireProposed(PutBackView view) {
        if (view.state() != PutBackView.State.PROPOSED) {
            throw new ConflictException("The proposal " + view.id() + " is " + view.state() + ".");
        }
    }

    private static Map<String, String> detail(UUID comparison, PutBackItem item) {
        return Map.of(
                "comparison",
                comparison.toString(),
                "item",
                item.kind().name(),
                "id",
                item.id().toString());
    }
}
