package org.strongroom.casefile;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.casefile.internal.CaseFileEntity;
import org.strongroom.casefile.internal.Members;
import org.strongroom.casefile.internal.SealedCaseFile;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.NotFoundException;
import org.strongroom.domain.StaleRevisionException;
import org.strongroom.identity.Ids;
import org.strongroom.keys.DataKey;
import org.strongroom.keys.DestroyedKeys;
import org.strongroom.keys.Keyring;
import org.strongroom.keys.OwnerKind;
import org.strongroom.keys.Sealing;
import org.strongroom.keys.SecretName;
import org.strongroom.paging.Cursor;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.patient.PatientAccess;

/**
 * Opens, shows, changes and finds case files. Each call is one transaction (or joins the caller's) that also writes its
 * audit event. Clinicians see their own care team's files only: any other answers as if it did not exist, and the
 * attempt is audited. Records officers see all.
 */
@Stateless
public class CaseFileService {
    private static final String KIND = "case-file";

    private EntityManager entities;
    private Keyring keyring;
    private CaseFileAccess access;
    private CaseFileViews views;
    private Members members;
    private PatientAccess patients;
    private DestroyedKeys destroyed;
    private AuditLog audit;
    private Clock clock;

    /** For the container's proxies. */
    protected CaseFileService() {}

    /** With what it needs. */
    @Inject
    public CaseFileService(
            EntityManager entities,
            Keyring keyring,
            CaseFileAccess access,
            PatientAccess patients,
            DestroyedKeys destroyed,
            AuditLog audit,
            Clock clock) {
        this.entities = entities;
        this.keyring = keyring;
        this.access = access;
        this.members = new Members(entities, clock);
        this.views = new CaseFileViews(entities, keyring, members);
        this.patients = patients;
        this.destroyed = destroyed;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Opens a case file.
     *
     * @throws InvalidInputException when a patient or team member does not exist, or is not one that the actor may see
     */
    public CaseFileView create(Actor actor, NewCaseFile caseFile) {
        return views.of(created(actor, caseFile));
    }

    /** As {@link #create}, for whoever needs only the identifier: nothing is read back. */
    public UUID open(Actor actor, NewCaseFile caseFile) {
        return created(actor, caseFile).id();
    }

    private CaseFileEntity created(Actor actor, NewCaseFile caseFile) {
        access.requireRole(actor, AuditAction.CASE_FILE_CREATE, AuditSubject.all(KIND));
        requireOfficerForSource(actor, caseFile.kind());
        requirePatients(actor, caseFile.patientIds());
        Set<UUID> careTeam = new HashSet<>(caseFile.careTeam());
        if (!actor.has(Role.RECORDS_OFFICER)) {
            careTeam.add(actor.accountId());
        }
        requireAccounts(careTeam);
        UUID id = Ids.next();
        CaseFileEntity file;
        try (DataKey key = keyring.generate(OwnerKind.CASE_FILE, id.toString())) {
            keyring.store(key);
            file = new CaseFileEntity(id, key.id(), caseFile.kind(), actor, clock.instant());
            seal(file, key.secret(), SealedCaseFile.of(caseFile.title(), caseFile.openedOn(), Optional.empty()));
        }
        entities.persist(file);
        entities.flush();
        members.addPatients(id, caseFile.patientIds());
        if (!careTeam.isEmpty()) {
            members.setCareTeam(id, careTeam);
        }
        audit.done(actor, AuditAction.CASE_FILE_CREATE, AuditSubject.of(KIND, id), Map.of());
        return file;
    }

    /**
     * Shows a case file.
     *
     * @throws NotFoundException when there is none that the actor may see
     */
    public CaseFileView find(Actor actor, UUID id) {
        access.requireVisible(actor, AuditAction.CASE_FILE_READ, id);
        CaseFileEntity file = existing(id);
        audit.done(actor, AuditAction.CASE_FILE_READ, AuditSubject.of(KIND, id), Map.of());
        return views.of(file);
    }

    /**
     * Changes the title, closes or reopens.
     *
     * @throws StaleRevisionException when someone else changed the file since {@code revision}
     */
    public CaseFileView change(Actor actor, UUID id, long revision, CaseFileChange change) {
        access.requireVisible(actor, AuditAction.CASE_FILE_CHANGE, id);
        CaseFileEntity file = existing(id);
        if (file.revision() != revision) {
            throw new StaleRevisionException(KIND, id);
        }
        CaseFileView present = views.of(file);
        if (change.closedOn().filter(present.openedOn()::isAfter).isPresent()) {
            throw new InvalidInputException("closedOn", "is before the file was opened");
        }
        try (SecretBytes key = keyring.open(file.keyId())) {
            seal(file, key, SealedCaseFile.of(change.title(), present.openedOn(), change.closedOn()));
        }
        file.become(change.closedOn().isPresent() ? CaseFileState.CLOSED : CaseFileState.OPEN);
        flush(id);
        audit.done(
                actor,
                AuditAction.CASE_FILE_CHANGE,
                AuditSubject.of(KIND, id),
                Map.of("state", file.state().name()));
        return views.of(file);
    }

    /**
     * Replaces the care team.
     *
     * @throws InvalidInputException when a member is not an account in use, or a clinician leaves themselves out
     */
    public CaseFileView setCareTeam(Actor actor, UUID id, Set<UUID> careTeam) {
        access.requireVisible(actor, AuditAction.CASE_FILE_CARE_TEAM, id);
        CaseFileEntity file = locked(id);
        if (!actor.has(Role.RECORDS_OFFICER) && !careTeam.contains(actor.accountId())) {
            throw new InvalidInputException("careTeam", "must keep you on: a records officer can take you off");
        }
        requireAccounts(careTeam);
        members.setCareTeam(id, careTeam);
        touch(file);
        audit.done(
                actor,
                AuditAction.CASE_FILE_CARE_TEAM,
                AuditSubject.of(KIND, id),
                Map.of("careTeam", joined(careTeam)));
        return views.of(file);
    }

    /** Adds a patient to a couple, family or group file; a patient who is in it already stays. */
    public CaseFileView addPatient(Actor actor, UUID id, UUID patientId) {
        access.requireVisible(actor, AuditAction.CASE_FILE_PATIENT, id);
        CaseFileEntity file = locked(id);
        if (file.kind() == CaseFileKind.INDIVIDUAL) {
            throw new InvalidInputException("patientId", "an individual file has exactly one patient");
        }
        requirePatients(actor, Set.of(patientId));
        members.addPatients(id, Set.of(patientId));
        touch(file);
        audit.done(
                actor,
                AuditAction.CASE_FILE_PATIENT,
                AuditSubject.of(KIND, id),
                Map.of("patient", patientId.toString()));
        return views.of(file);
    }

    /**
     * Takes a patient out of a couple, family or group file, who was added by mistake; one who is not in it stays out.
     *
     * @throws ConflictException when records of the file are about the patient
     * @throws InvalidInputException when nobody would be left
     */
    public CaseFileView removePatient(Actor actor, UUID id, UUID patientId) {
        access.requireVisible(actor, AuditAction.CASE_FILE_PATIENT, id);
        CaseFileEntity file = locked(id);
        Set<UUID> present = members.patients(Set.of(id)).getOrDefault(id, Set.of());
        if (present.equals(Set.of(patientId))) {
            throw new InvalidInputException("patientId", "is the file's only patient");
        }
        if (members.isDocumented(id, patientId)) {
            throw new ConflictException("Records of the case file " + id + " are about this patient.");
        }
        members.removePatient(id, patientId);
        touch(file);
        audit.done(
                actor,
                AuditAction.CASE_FILE_PATIENT,
                AuditSubject.of(KIND, id),
                Map.of("patient", patientId.toString(), "change", "REMOVED"));
        return views.of(file);
    }

    /** Lists case files, newest first. */
    public Page<CaseFileView> search(Actor actor, CaseFileQuery query, PageRequest page) {
        access.requireRole(actor, AuditAction.CASE_FILE_SEARCH, AuditSubject.all(KIND));
        List<UUID> ids = CaseFileListing.of(actor, query, page).column(entities, UUID.class);
        Page<CaseFileView> found = page.page(views.newestFirst(ids), view -> Cursor.of(view.id()));
        audit.done(actor, AuditAction.CASE_FILE_SEARCH, AuditSubject.all(KIND), found.shown(CaseFileView::id));
        return found;
    }

    private CaseFileEntity existing(UUID id) {
        CaseFileEntity file = entities.find(CaseFileEntity.class, id);
        return requireThere(file, id);
    }

    private CaseFileEntity locked(UUID id) {
        CaseFileEntity file = entities.find(CaseFileEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        return requireThere(file, id);
    }

    private CaseFileEntity requireThere(CaseFileEntity file, UUID id) {
        if (file == null) {
            throw new NotFoundException(KIND, id);
        }
        if (file.state() == CaseFileState.DISPOSED) {
            throw destroyed.disposed(KIND, id, file.keyId());
        }
        return file;
    }

    private static void requireOfficerForSource(Actor actor, CaseFileKind kind) {
        if (kind == CaseFileKind.SOURCE && !actor.has(Role.RECORDS_OFFICER)) {
            throw new InvalidInputException("kind", "is a records officer's to open");
        }
    }

    private void requirePatients(Actor actor, Set<UUID> patientIds) {
        if (!patients.fullySeen(actor, patientIds).containsAll(patientIds)) {
            throw new InvalidInputException("patientIds", "names a patient that does not exist");
        }
    }

    private void requireAccounts(Set<UUID> accountIds) {
        if (!members.activeAccounts(accountIds).containsAll(accountIds)) {
            throw new InvalidInputException("careTeam", "names an account that does not exist or is disabled");
        }
    }

    private void seal(CaseFileEntity file, SecretBytes key, SealedCaseFile form) {
        Instant now = clock.instant();
        file.seal(
                Sealing.seal(key, file.nextPlace(), form),
                Sealing.seal(keyring.secret(SecretName.RETENTION), file.nextRetentionPlace(), form.dates()),
                now);
    }

    private void touch(CaseFileEntity file) {
        file.touch(clock.instant());
        flush(file.id());
    }

    private void flush(UUID id) {
        try {
            entities.flush();
        } catch (OptimisticLockException e) {
            throw new StaleRevisionException(KIND, id);
        }
    }

    private static String joined(Set<UUID> ids) {
        return String.join(" ", ids.stream().map(UUID::toString).sorted().toList());
    }
}
