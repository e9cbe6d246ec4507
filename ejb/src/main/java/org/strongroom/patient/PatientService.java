package org.strongroom.patient;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.time.Clock;
import java.time.Instant;
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
import org.strongroom.audit.Doorkeeper;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.domain.NotFoundException;
import org.strongroom.domain.StaleRevisionException;
import org.strongroom.identity.Ids;
import org.strongroom.keys.DataKey;
import org.strongroom.keys.DestroyedKeys;
import org.strongroom.keys.Keyring;
import org.strongroom.keys.OwnerKind;
import org.strongroom.keys.Sealing;
import org.strongroom.keys.SecretName;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.patient.internal.PatientEntity;
import org.strongroom.patient.internal.SealedPatient;

/**
 * Registers, shows, changes and finds patients. Each call is one transaction (or joins the caller's) that also writes
 * its audit event. Clinicians see patients of their own care teams and those they registered; the front desk sees
 * names, birth date and contact; records officers see all; nobody else sees any.
 */
@Stateless
public class PatientService {
    static final String KIND = "patient";
    private static final Role[] ROLES = PatientAccess.ROLES.toArray(Role[]::new);

    private EntityManager entities;
    private Keyring keyring;
    private PatientTokens tokens;
    private PatientAccess access;
    private PatientSearch search;
    private DestroyedKeys destroyed;
    private Doorkeeper doorkeeper;
    private AuditLog audit;
    private Clock clock;

    /** For the container's proxies. */
    protected PatientService() {}

    /** With what it needs. */
    @Inject
    public PatientService(
            EntityManager entities,
            Keyring keyring,
            PatientTokens tokens,
            PatientAccess access,
            PatientSearch search,
            DestroyedKeys destroyed,
            Doorkeeper doorkeeper,
            AuditLog audit,
            Clock clock) {
        this.entities = entities;
        this.keyring = keyring;
        this.tokens = tokens;
        this.access = access;
        this.search = search;
        this.destroyed = destroyed;
        this.doorkeeper = doorkeeper;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Registers a patient.
     *
     * @throws org.strongroom.domain.AccessDeniedException when the actor may not register patients
     */
    public PatientView create(Actor actor, PatientDetails details) {
        PatientEntity patient = registered(actor, details);
        return view(patient, details, access.sight(actor, patient.id()));
    }

    /** As {@link #create}, for whoever needs only the identifier. */
    public UUID register(Actor actor, PatientDetails details) {
        return registered(actor, details).id();
    }

    private PatientEntity registered(Actor actor, PatientDetails details) {
        doorkeeper.require(actor, AuditAction.PATIENT_CREATE, AuditSubject.all(KIND), ROLES);
        UUID id = Ids.next();
        PatientEntity patient;
        try (DataKey key = keyring.generate(OwnerKind.PATIENT, id.toString())) {
            keyring.store(key);
            patient = new PatientEntity(id, key.id(), actor, clock.instant());
            seal(patient, key.secret(), details);
        }
        entities.persist(patient);
        entities.flush();
        tokens.replace(id, details);
        audit.done(actor, AuditAction.PATIENT_CREATE, AuditSubject.of(KIND, id), Map.of());
        return patient;
    }

    /**
     * Shows a patient.
     *
     * @throws NotFoundException when there is none that the actor may see
     */
    public PatientView find(Actor actor, UUID id) {
        Sight sight = requireSight(actor, AuditAction.PATIENT_READ, id);
        PatientEntity patient = existing(id);
        audit.done(actor, AuditAction.PATIENT_READ, AuditSubject.of(KIND, id), Map.of("sight", sight.name()));
        return view(patient, unsealed(patient), sight);
    }

    /**
     * Replaces a patient's details. From the front desk, record numbers stay as they are.
     *
     * @param revision the revision the change is based on
     * @throws StaleRevisionException when someone else changed the patient since
     * @throws NotFoundException when there is none that the actor may see
     */
    public PatientView change(Actor actor, UUID id, long revision, PatientDetails details) {
        Sight sight = requireSight(actor, AuditAction.PATIENT_CHANGE, id);
        PatientEntity patient = existing(id);
        if (patient.revision() != revision) {
            throw new StaleRevisionException(KIND, id);
        }
        PatientDetails changed = sight == Sight.FULL ? details : withRecordNumbersOf(unsealed(patient), details);
        try (SecretBytes key = keyring.open(patient.keyId())) {
            seal(patient, key, changed);
        }
        flush(id);
        tokens.replace(id, changed);
        audit.done(actor, AuditAction.PATIENT_CHANGE, AuditSubject.of(KIND, id), Map.of());
        return view(patient, changed, sight);
    }

    /** Finds patients; sorted by name. At most 500 hits are looked at; the page says when there were more. */
    public Page<PatientView> search(Actor actor, PatientQuery query, PageRequest page) {
        doorkeeper.require(actor, AuditAction.PATIENT_SEARCH, AuditSubject.all(KIND), ROLES);
        Page<PatientView> found = search.run(actor, query, page);
        audit.done(actor, AuditAction.PATIENT_SEARCH, AuditSubject.all(KIND), found.shown(PatientView::id));
        return found;
    }

    /** Those of the patients that the actor may see, by name: for lists that hold identifiers. */
    public List<PatientView> findAll(Actor actor, Set<UUID> ids) {
        doorkeeper.require(actor, AuditAction.PATIENT_READ, AuditSubject.all(KIND), ROLES);
        List<PatientView> found = search.byIds(actor, ids);
        audit.done(
                actor,
                AuditAction.PATIENT_READ,
                AuditSubject.all(KIND),
                new Page<>(found, Optional.empty()).shown(PatientView::id));
        return found;
    }

    private Sight requireSight(Actor actor, AuditAction action, UUID id) {
        AuditSubject subject = AuditSubject.of(KIND, id);
        doorkeeper.require(actor, action, subject, ROLES);
        Sight sight = access.sight(actor, id);
        if (sight == Sight.NONE) {
            throw doorkeeper.concealment(actor, action, subject, "not in this clinician's care");
        }
        return sight;
    }

    private PatientEntity existing(UUID id) {
        PatientEntity patient = entities.find(PatientEntity.class, id);
        if (patient != null && patient.isDisposed()) {
            throw destroyed.disposed(KIND, id, patient.keyId());
        }
        if (patient == null || !patient.isActive()) {
            throw new NotFoundException(KIND, id);
        }
        return patient;
    }

    private PatientDetails unsealed(PatientEntity patient) {
        try (SecretBytes key = keyring.open(patient.keyId())) {
            return Sealing.unseal(key, patient.place(), patient.sealed(), SealedPatient.class)
                    .details();
        }
    }

    private void seal(PatientEntity patient, SecretBytes key, PatientDetails details) {
        SealedPatient form = SealedPatient.of(details);
        Instant now = clock.instant();
        patient.seal(
                Sealing.seal(key, patient.nextPlace(), form),
                Sealing.seal(keyring.secret(SecretName.RETENTION), patient.nextRetentionPlace(), form.dates()),
                PatientTokens.VERSION,
                now);
    }

    private void flush(UUID id) {
        try {
            entities.flush();
        } catch (OptimisticLockException e) {
            throw new StaleRevisionException(KIND, id);
        }
    }

    private static PatientDetails withRecordNumbersOf(PatientDetails present, PatientDetails changed) {
        return new PatientDetails(changed.names(), changed.birthDate(), present.mrns(), changed.contact());
    }

    private static PatientView view(PatientEntity patient, PatientDetails details, Sight sight) {
        return new PatientView(patient.id(), sight.of(details), patient.createdAt(), patient.revision());
    }
}
