package org.strongroom.record;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.casefile.CaseFileAccess;
import org.strongroom.database.SqlQuery;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.QuarantinedException;
import org.strongroom.record.internal.RecordEntity;

/**
 * Who may see which record and its content, beyond the rule of the case file that holds it: a psychotherapy note
 * (45 CFR 164.501) is its author's alone. Another clinician does not learn that it exists; a records officer, who has
 * to keep and dispose of it, sees its description and never its content.
 */
@Dependent
public class RecordAccess {
    static final String KIND = "record";

    private final CaseFileAccess caseFiles;
    private final Doorkeeper doorkeeper;

    /** With what it needs. */
    @Inject
    public RecordAccess(CaseFileAccess caseFiles, Doorkeeper doorkeeper) {
        this.caseFiles = caseFiles;
        this.doorkeeper = doorkeeper;
    }

    /** Lets pass whoever has to do with records at all. */
    void requireRole(Actor actor, AuditAction action, AuditSubject subject) {
        caseFiles.requireRole(actor, action, subject);
    }

    /**
     * Lets pass whoever may see the record.
     *
     * @throws org.strongroom.domain.NotFoundException when it is not the actor's to see; audited
     */
    void requireVisible(Actor actor, AuditAction action, RecordEntity record) {
        AuditSubject subject = AuditSubject.of(KIND, record.id());
        caseFiles.requireRole(actor, action, subject);
        hidingReason(actor, record).ifPresent(reason -> {
            throw doorkeeper.concealment(actor, action, subject, reason);
        });
    }

    /**
     * Lets pass whoever may read, or add to, the record's content.
     *
     * @throws org.strongroom.domain.NotFoundException when the record is not the actor's to see; audited
     * @throws org.strongroom.domain.AccessDeniedException when its content is not; audited
     */
    void requireContent(Actor actor, AuditAction action, RecordEntity record) {
        requireVisible(actor, action, record);
        if (isAnotherAuthorsNote(actor, record)) {
            throw doorkeeper.refusal(
                    actor, action, AuditSubject.of(KIND, record.id()), "psychotherapy note of another author");
        }
    }

    /** Lets pass whoever may import records in bulk. */
    void requireImport(Actor actor) {
        doorkeeper.require(actor, AuditAction.RECORD_FILE, AuditSubject.all(KIND), Role.RECORDS_OFFICER);
    }

    /**
     * Lets nobody read what the quarantine withholds.
     *
     * @throws QuarantinedException when it does; audited
     */
    void requireReleased(Actor actor, AuditAction action, UUID recordId, VersionView version) {
        if (version.isWithheld()) {
            doorkeeper.note(actor, action, AuditSubject.of(KIND, recordId), "quarantined");
            throw new QuarantinedException(recordId, version.version());
        }
    }

    /** Lets pass whoever may have content hashed again without seeing it. */
    void requireInspection(Actor actor, AuditSubject subject) {
        doorkeeper.require(actor, AuditAction.RECORD_DIGEST, subject, Role.RECORDS_OFFICER, Role.AUDITOR);
    }

    /**
     * Checks that the actor may file a record as this author's.
     *
     * @throws InvalidInputException when it is another's note, or the actor is no records officer
     */
    static void requireAuthorship(Actor actor, RecordCategory category, UUID author) {
        if (author.equals(actor.accountId())) {
            return;
        }
        if (category == RecordCategory.PSYCHOTHERAPY_NOTE) {
            throw new InvalidInputException("authorId", "must be you: a psychotherapy note is its author's alone");
        }
        if (!actor.has(Role.RECORDS_OFFICER)) {
            throw new InvalidInputException("authorId", "must be you: only a records officer files for another");
        }
    }

    /** Appends to a query over {@code archive.record r}: and the actor may see r. */
    static void addVisible(SqlQuery query, Actor actor) {
        CaseFileAccess.addVisible(query, actor, "r.case_file_id");
        if (!actor.has(Role.RECORDS_OFFICER)) {
            query.add("and (r.category <> 'PSYCHOTHERAPY_NOTE' or r.author_id = ?)", actor.accountId());
        }
    }

    private Optional<String> hidingReason(Actor actor, RecordEntity record) {
        if (!caseFiles.sees(actor, record.caseFileId())) {
            return Optional.of("not on the care team");
        }
        return isAnotherAuthorsNote(actor, record) && !actor.has(Role.RECORDS_OFFICER)
                ? Optional.of("psychotherapy note of another author")
                : Optional.empty();
    }

    /** Whether content of this category by this author is kept from the actor, who may know that it exists. */
    public static boolean isAuthorsAlone(Actor actor, RecordCategory category, UUID author) {
        return category == RecordCategory.PSYCHOTHERAPY_NOTE && !author.equals(actor.accountId());
    }

    private static boolean isAnotherAuthorsNote(Actor actor, RecordEntity record) {
        return isAuthorsAlone(actor, record.category(), record.authorId());
    }
}
