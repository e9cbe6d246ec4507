package org.strongroom.patient;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.access.Actor;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.database.SqlQuery;
import org.strongroom.failure.IntegrityException;
import org.strongroom.keys.Keyring;
import org.strongroom.keys.OpenKeys;
import org.strongroom.keys.Sealing;
import org.strongroom.patient.internal.PatientEntity;
import org.strongroom.patient.internal.SealedPatient;

/**
 * Patients whose tokens an earlier version made, a few at a time: each call is one transaction. Whom somebody saves
 * meanwhile is passed over, because saving makes the tokens, too; nothing else of a patient changes, so that nobody who
 * has a patient's form open is overtaken.
 */
@Stateless
public class OutdatedTokens {
    private static final Logger LOG = LoggerFactory.getLogger(OutdatedTokens.class);

    private EntityManager entities;
    private Keyring keyring;
    private PatientTokens tokens;
    private AuditLog audit;

    /** For the container's proxies. */
    protected OutdatedTokens() {}

    /** With what it needs. */
    @Inject
    public OutdatedTokens(EntityManager entities, Keyring keyring, PatientTokens tokens, AuditLog audit) {
        this.entities = entities;
        this.keyring = keyring;
        this.tokens = tokens;
        this.audit = audit;
    }

    /** How far the walk through the patients has come. */
    public record Place(int version, UUID patient) {
        /** Before the first. */
        public static final Place START = new Place(-1, new UUID(0, 0));
    }

    /** How many there are. */
    public long count() {
        return new SqlQuery(
                        "select count(*) from archive.patient p where p.state = 'ACTIVE' and p.token_version < ?",
                        PatientTokens.VERSION)
                .column(entities, Number.class)
                .get(0)
                .longValue();
    }

    /**
     * Makes the tokens of the next patients anew. One who cannot be opened is passed over and told of in the log; another
     * walk comes to them again.
     *
     * @param actor for the audit log
     * @param after where the call before ended
     * @param most how many patients to look at
     * @return where this one ended; empty when there are no more
     */
    public Optional<Place> renew(Actor actor, Place after, int most) {
        List<Object[]> rows = next(after, most).rows(entities);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Set<UUID> renewed = renewed(rows.stream().map(row -> (UUID) row[1]).toList());
        new SqlQuery("update archive.patient set token_version = ? where", PatientTokens.VERSION)
                .addIn("id", renewed)
                .execute(entities);
        audit.done(
                actor,
                AuditAction.PATIENT_REINDEX,
                AuditSubject.all(PatientService.KIND),
                Map.of("patients", Integer.toString(renewed.size())));
        Object[] last = rows.get(rows.size() - 1);
        return Optional.of(new Place(((Number) last[0]).intValue(), (UUID) last[1]));
    }

    /** The next patients, each with the version by which its tokens were made. */
    static SqlQuery next(Place after, int most) {
        return new SqlQuery(
                "select p.token_version, p.id from archive.patient p where (p.token_version, p.id) > (?, ?)"
                        + " and p.token_version < ? and p.state = 'ACTIVE'"
                        + " order by p.token_version, p.id limit ? for update skip locked",
                after.version(),
                after.patient(),
                PatientTokens.VERSION,
                most);
    }

    private Set<UUID> renewed(List<UUID> ids) {
        List<PatientEntity> patients = entities.createQuery(
                        "select p from Patient p where p.id in :ids", PatientEntity.class)
                .setParameter("ids", ids)
                .getResultList();
        Set<UUID> renewed = new HashSet<>();
        try (OpenKeys keys =
                keyring.open(patients.stream().map(PatientEntity::keyId).collect(Collectors.toSet()))) {
            for (PatientEntity patient : patients) {
                try {
                    tokens.replace(patient.id(), details(patient, keys));
                    renewed.add(patient.id());
                } catch (IntegrityException e) {
                    LOG.error("The tokens of patient {} cannot be made anew: {}", patient.id(), e.getMessage());
                }
            }
        }
        return renewed;
    }

    private static PatientDetails details(PatientEntity patient, OpenKeys keys) {
        return Sealing.unseal(keys.get(patient.keyId()), patient.place(), patient.sealed(), SealedPatient.class)
                .details();
    }
}
