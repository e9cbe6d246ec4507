package org.strongroom.patient;

import jakarta.ejb.Stateless;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;

/**
 * Registers, shows, changes and finds patients. Each call is one transaction (or joins the caller's) that also writes
 * its audit event. Clinicians see patients of their own care teams and those they registered; the front desk sees
 * names, birth date and contact; records officers see all; nobody else sees any.
 */
@Stateless
public class PatientService {

    /**
     * Registers a patient.
     *
     * @throws org.strongroom.domain.AccessDeniedException when the actor may not register patients
     */
    public PatientView create(Actor actor, PatientDetails details) {
        throw new UnsupportedOperationException();
    }

    /**
     * Shows a patient.
     *
     * @throws org.strongroom.domain.NotFoundException when there is none that the actor may see
     */
    public PatientView find(Actor actor, UUID id) {
        throw new UnsupportedOperationException();
    }

    /**
     * Replaces a patient's details. From the front desk, record numbers stay as they are.
     *
     * @param revision the revision the change is based on
     * @throws org.strongroom.domain.ConflictException when someone else changed the patient since
     * @throws org.strongroom.domain.NotFoundException when there is none that the actor may see
     */
    public PatientView change(Actor actor, UUID id, long revision, PatientDetails details) {
        throw new UnsupportedOperationException();
    }

    /** Finds patients; sorted by name. At most 500 hits are looked at; the page says when there were more. */
    public Page<PatientView> search(Actor actor, PatientQuery query, PageRequest page) {
        throw new UnsupportedOperationException();
    }
}
