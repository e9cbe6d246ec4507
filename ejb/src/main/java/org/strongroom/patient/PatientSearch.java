package org.strongroom.patient;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
import org.strongroom.search.Token;
import org.strongroom.search.TokenIndex;

/** Finds patients: blind tokens narrow them down in SQL, the unsealed details decide. */
@Dependent
public class PatientSearch {
    private static final int FEW = 10;

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

    /**
     * The page asked for, of what the actor may see. The front desk cannot search by record number. Names that differ by
     * a slip of the hand are looked for only where few are found otherwise: they would bury what was meant.
     */
    Page<PatientView> run(Actor actor, PatientQuery query, PageRequest page) {
        PatientMatch match = PatientMatch.of(query);
        if (query.name().isPresent() && match.name().isEmpty()) {
            throw new InvalidInputException("name", "has no letter");
        }
        if (query.mrn().isPresent() && !actor.hasAny(Role.CLINICIAN, Role.RECORDS_OFFICER)) {
            throw new InvalidInputException("mrn", "is not the front desk's to search by");
        }
        Found found = found(actor, match, candidates(actor, match, part -> part.tokens(blind)));
        if (!found.truncated()
                && found.patients().size() < FEW
                && !match.indexedParts().isEmpty()) {
            found = found.and(found(actor, match, candidates(actor, match, part -> part.tokensWithSlips(blind))));
        }
        List<PatientView> patients =
                found.patients().stream().sorted().map(RankedPatient::view).toList();
        return page.slice(patients, PatientView::id, found.truncated());
    }

    private Found found(Actor actor, PatientMatch match, SqlQuery candidates) {
        List<UUID> hits = candidates.column(entities, UUID.class);
        List<UUID> examined = hits.subList(0, Math.min(hits.size(), TokenIndex.MAX_HITS));
        Set<RankedPatient> matching = views(actor, examined).stream()
                .flatMap(view -> match.ranked(view).stream())
                .collect(Collectors.toSet());
        return new Found(matching, hits.size() > TokenIndex.MAX_HITS);
    }

    private SqlQuery candidates(Actor actor, PatientMatch match, Function<AskedPart, Set<Token>> tokens) {
        SqlQuery query = new SqlQuery("select p.id from archive.patient p where p.state = 'ACTIVE'");
        for (AskedPart part : match.indexedParts()) {
            TokenIndex.addOwners(query.add("and"), "p.id", tokens.apply(part));
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

    /** Those of the patients that the actor may see something of, by name. */
    List<PatientView> byIds(Actor actor, Set<UUID> ids) {
        SqlQuery query = new SqlQuery("select p.id from archive.patient p where p.state = 'ACTIVE' and");
        PatientAccess.addVisible(query.addIn("p.id", ids), actor);
        return views(actor, query.column(entities, UUID.class)).stream()
                .map(RankedPatient::unasked)
                .sorted()
                .map(RankedPatient::view)
                .toList();
    }

    private List<PatientView> views(Actor actor, List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<PatientEntity> patients = entities.createQuery(
                        "select p from Patient p where p.id in :ids", PatientEntity.class)
                .setParameter("ids", ids)
                .getResultList();
        Set<UUID> inCare = access.inCare(actor, Set.copyOf(ids));
        try (OpenKeys keys =
                keyring.open(patients.stream().map(PatientEntity::keyId).collect(Collectors.toSet()))) {
            return patients.stream()
                    .map(patient -> unsealed(patient, keys, PatientAccess.sight(actor, patient.id(), inCare)))
                    .toList();
        }
    }

    /** What a search came to; {@code truncated} when more matched than it looked at. */
    private record Found(Set<RankedPatient> patients, boolean truncated) {
        Found and(Found wider) {
            Set<RankedPatient> all = new HashSet<>(patients);
            all.addAll(wider.patients);
            return new Found(all, truncated || wider.truncated);
        }
    }

    private static PatientView unsealed(PatientEntity patient, OpenKeys keys, Sight sight) {
        PatientDetails details = Sealing.unseal(
                        keys.get(patient.keyId()), patient.place(), patient.sealed(), SealedPatient.class)
                .details();
        return new PatientView(patient.id(), sight.of(details), patient.createdAt(), patient.revision());
    }
}
