package org.strongroom.patient;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.database.SqlQuery;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.keys.Keyring;
import org.strongroom.keys.OpenKeys;
import org.strongroom.keys.Sealing;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.patient.internal.PatientEntity;
import org.strongroom.patient.internal.SealedPatient;
import org.strongroom.search.BlindIndex;
import org.strongroom.search.TokenIndex;

/** Finds patients: blind tokens narrow them down in SQL, the unsealed details decide. */
@Dependent
public class PatientSearch {
    private final EntityManager entities;
    private final Keyring keyring;
    private final BlindIndex blind;
    private final PatientAccess access;

    /** With what it needs. */
    @Inject
    public PatientSearch(EntityManager entities, Keyring keyring, BlindIndex blind, PatientAccess access) {
        this.entities = entities;
        this.keyring = keyring;
        this.blind = blind;
        this.access = access;
    }

    /** The page asked for, of what the actor may see. The front desk cannot search by record number. */
    Page<PatientView> run(Actor actor, PatientQuery query, PageRequest page) {
        PatientMatch match = PatientMatch.of(query);
        if (query.name().isPresent() && match.nameParts().isEmpty()) {
            throw new InvalidInputException("name", "has no letter");
        }
        if (query.mrn().isPresent() && !actor.hasAny(Role.CLINICIAN, Role.RECORDS_OFFICER)) {
            throw new InvalidInputException("mrn", "is not the front desk's to search by");
        }
        List<UUID> hits = candidates(actor, match).column(entities, UUID.class);
        boolean truncated = hits.size() > TokenIndex.MAX_HITS;
        List<UUID> examined = hits.subList(0, Math.min(hits.size(), TokenIndex.MAX_HITS));
        return page.slice(matching(actor, match, examined), PatientView::id, truncated);
    }

    SqlQuery candidates(Actor actor, PatientMatch match) {
        SqlQuery query = new SqlQuery("select p.id from archive.patient p where p.state = 'ACTIVE'");
        for (String part : match.nameParts()) {
            TokenIndex.addOwners(query.add("and"), "p.id", blind.nameAndSounds(part));
        }
        match.query()
                .birthDate()
                .ifPresent(date -> TokenIndex.addOwners(query.add("and"), "p.id", Set.of(blind.birthDate(date))));
        match.query()
                .mrn()
                .ifPresent(mrn -> TokenIndex.addOwners(
                        query.add("and"), "p.id", Set.of(blind.recordNumber(mrn.issuer(), mrn.value()))));
        PatientAccess.addVisible(query, actor);
        return query.add("order by p.id desc limit ?", TokenIndex.MAX_HITS + 1);
    }

    private List<PatientView> matching(Actor actor, PatientMatch match, List<UUID> hits) {
        if (hits.isEmpty()) {
            return List.of();
        }
        List<PatientEntity> patients = entities.createQuery(
                        "select p from Patient p where p.id in :ids", PatientEntity.class)
                .setParameter("ids", hits)
                .getResultList();
        Set<UUID> inCare = access.inCare(actor, Set.copyOf(hits));
        try (OpenKeys keys =
                keyring.open(patients.stream().map(PatientEntity::keyId).collect(Collectors.toSet()))) {
            return patients.stream()
                    .map(patient -> unsealed(patient, keys, PatientAccess.sight(actor, patient.id(), inCare)))
                    .filter(view -> match.matches(view.details()))
                    .sorted(match.order())
                    .toList();
        }
    }

    private static PatientView unsealed(PatientEntity patient, OpenKeys keys, Sight sight) {
        PatientDetails details = Sealing.unseal(
                        keys.get(patient.keyId()), patient.place(), patient.sealed(), SealedPatient.class)
                .details();
        return new PatientView(patient.id(), sight.of(details), patient.createdAt(), patient.revision());
    }
}
