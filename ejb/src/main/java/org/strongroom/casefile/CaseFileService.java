package org.strongroom.casefile;

import jakarta.ejb.Stateless;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;

/**
 * Opens, shows, changes and finds case files. Each call is one transaction (or joins the caller's) that also writes its
 * audit event. Clinicians see their own care team's files only: any other answers as if it did not exist, and the
 * attempt is audited. Records officers see all.
 */
@Stateless
public class CaseFileService {

    /**
     * Opens a case file.
     *
     * @throws org.strongroom.domain.InvalidInputException when a patient or team member does not exist, or is not one
     *     that the actor may see
     */
    public CaseFileView create(Actor actor, NewCaseFile caseFile) {
        throw new UnsupportedOperationException();
    }

    /**
     * Shows a case file.
     *
     * @throws org.strongroom.domain.NotFoundException when there is none that the actor may see
     */
    public CaseFileView find(Actor actor, UUID id) {
        throw new UnsupportedOperationException();
    }

    /**
     * Changes the title, closes or reopens.
     *
     * @throws org.strongroom.domain.ConflictException when someone else changed the file since {@code revision}
     */
    public CaseFileView change(Actor actor, UUID id, long revision, CaseFileChange change) {
        throw new UnsupportedOperationException();
    }

    /** Replaces the care team. A clinician cannot leave a team without members, nor remove themselves. */
    public CaseFileView setCareTeam(Actor actor, UUID id, Set<UUID> members) {
        throw new UnsupportedOperationException();
    }

    /** Adds a patient to a couple, family or group file; a patient who is in it already stays. */
    public CaseFileView addPatient(Actor actor, UUID id, UUID patientId) {
        throw new UnsupportedOperationException();
    }

    /** Lists case files, newest first. */
    public Page<CaseFileView> search(Actor actor, CaseFileQuery query, PageRequest page) {
        throw new UnsupportedOperationException();
    }
}
