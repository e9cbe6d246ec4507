package org.strongroom.casefile;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.database.SqlQuery;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.DisposedException;
import org.strongroom.domain.NotFoundException;

/**
 * Who may see which case file, and so what is filed in it; the one place that decides it. Records officers see all,
 * clinicians those whose care team they are on, nobody else any. To a clinician outside the team a file does not exist.
 */
@Dependent
public class CaseFileAccess {
    private static final String KIND = "case-file";

    private final EntityManager entities;
    private final Doorkeeper doorkeeper;

    /** With what it needs. */
    @Inject
    public CaseFileAccess(EntityManager entities, Doorkeeper doorkeeper) {
        this.entities = entities;
        this.doorkeeper = doorkeeper;
    }

    /**
     * Lets pass whoever has to do with case files at all.
     *
     * @throws org.strongroom.domain.AccessDeniedException otherwise, after the refusal is in the audit log
     */
    public void requireRole(Actor actor, AuditAction action, AuditSubject subject) {
        doorkeeper.require(actor, action, subject, Role.CLINICIAN, Role.RECORDS_OFFICER);
    }

    /**
     * Lets pass whoever may see the case file, which need not exist.
     *
     * @throws org.strongroom.domain.AccessDeniedException when the actor's roles see no case file
     * @throws NotFoundException when the file is another care team's; audited
     */
    public void requireVisible(Actor actor, AuditAction action, UUID caseFileId) {
        AuditSubject subject = AuditSubject.of(KIND, caseFileId);
        requireRole(actor, action, subject);
        if (!sees(actor, caseFileId)) {
            throw doorkeeper.concealment(actor, action, subject, "not on the care team");
        }
    }

    /**
     * Lets pass whoever may file into the case file, and keeps it open until the current transaction ends.
     *
     * @return its patients
     * @throws NotFoundException when there is none that the actor may see
     * @throws ConflictException when it is closed
     * @throws DisposedException when it was destroyed
     */
    public Set<UUID> requireOpen(Actor actor, AuditAction action, UUID caseFileId) {
        requireVisible(actor, action, caseFileId);
        // shared with other filings; closing, holds and destruction lock the row for themselves
        List<String> state = new SqlQuery("select state from archive.case_file where id = ? for share", caseFileId)
                .column(entities, String.class);
        if (state.isEmpty()) {
            throw new NotFoundException(KIND, caseFileId);
        }
        if (state.contains(CaseFileState.DISPOSED.name())) {
            throw new DisposedException(KIND, caseFileId, Optional.empty());
        }
        if (!state.contains(CaseFileState.OPEN.name())) {
            throw new ConflictException("The case file " + caseFileId + " is closed.");
        }
        return patients(caseFileId);
    }

    /** As {@link #requireOpen}, telling instead of throwing why nothing may be filed. */
    public CaseFileStanding standing(Actor actor, AuditAction action, UUID caseFileId) {
        if (!sees(actor, caseFileId)) {
            throw doorkeeper.concealment(actor, action, AuditSubject.of(KIND, caseFileId), "not on the care team");
        }
        List<String> state = new SqlQuery("select state from archive.case_file where id = ?", caseFileId)
                .column(entities, String.class);
        if (state.isEmpty()) {
            return new CaseFileStanding(false, "is not there", Set.of());
        }
        if (state.contains(CaseFileState.DISPOSED.name())) {
            return new CaseFileStanding(false, "was destroyed", Set.of());
        }
        if (!state.contains(CaseFileState.OPEN.name())) {
            return new CaseFileStanding(false, "is closed", Set.of());
        }
        return new CaseFileStanding(true, "", patients(caseFileId));
    }

    /** Whether the actor may see a case file, which need not exist. */
    public boolean sees(Actor actor, UUID caseFileId) {
        return actor.has(Role.RECORDS_OFFICER) || actor.has(Role.CLINICIAN) && isOnCareTeam(actor, caseFileId);
    }

    /** Appends to a query: and {@code column} is a case file that the actor, who has a role for it, may see. */
    public static void addVisible(SqlQuery query, Actor actor, String column) {
        if (!actor.has(Role.RECORDS_OFFICER)) {
            query.add(
                    "and " + column
                            + " in (select m.case_file_id from archive.care_team_member m where m.account_id = ?)",
                    actor.accountId());
        }
    }

    /** Those who were destroyed are out: nothing new is filed about them. */
    private Set<UUID> patients(UUID caseFileId) {
        return new HashSet<>(new SqlQuery(
                        "select c.patient_id from archive.case_file_patient c"
                                + " join archive.patient p on p.id = c.patient_id"
                                + " where c.case_file_id = ? and p.state <> 'DISPOSED'",
                        caseFileId)
                .column(entities, UUID.class));
    }

    private boolean isOnCareTeam(Actor actor, UUID caseFileId) {
        return !new SqlQuery(
                        "select case_file_id from archive.care_team_member where case_file_id = ? and account_id = ?",
                        caseFileId,
                        actor.accountId())
                .column(entities, UUID.class)
                .isEmpty();
    }
}
