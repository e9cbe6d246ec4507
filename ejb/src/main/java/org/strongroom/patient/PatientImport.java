package org.strongroom.patient;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.strongroom.paging.PageRequest;
import org.strongroom.patient.PatientAdmission.Outcome;
import org.strongroom.search.BlindIndex;
import org.strongroom.search.Origin;
import org.strongroom.search.Origins;
import org.strongroom.search.Token;

/**
 * Finds or registers the patients that an import brings. Two entries are one patient when they share a record number of
 * one issuer, and for no other reason: who merely resembles somebody is registered and named, so that a person decides.
 * For records officers; each call is one transaction.
 */
@Stateless
public class PatientImport {
    private static final int MOST_RESEMBLING = 10;

    private PatientService patients;
    private PatientSearch search;
    private BlindIndex blind;
    private Origins origins;
    private Doorkeeper doorkeeper;
    private AuditLog audit;

    /** For the container's proxies. */
    protected PatientImport() {}

    /** With what it needs. */
    @Inject
    public PatientImport(
            PatientService patients,
            PatientSearch search,
            BlindIndex blind,
            Origins origins,
            Doorkeeper doorkeeper,
            AuditLog audit) {
        this.patients = patients;
        this.search = search;
        this.blind = blind;
        this.origins = origins;
        this.doorkeeper = doorkeeper;
        this.audit = audit;
    }

    /**
     * Finds out who a patient is, and registers one who is new.
     *
     * @param origin of this entry, by which it is known again when it has no record number
     * @throws org.strongroom.domain.AccessDeniedException when the actor is no records officer
     */
    public PatientAdmission admit(Actor actor, PatientDetails details, Origin origin) {
        doorkeeper.require(
                actor, AuditAction.PATIENT_CREATE, AuditSubject.all(PatientService.KIND), Role.RECORDS_OFFICER);
        List<Token> numbers = new ArrayList<>();
        details.mrns().forEach(mrn -> numbers.add(blind.recordNumber(mrn.issuer(), mrn.value())));
        origins.lock(numbers);
        Map<UUID, PatientView> sameNumber = new LinkedHashMap<>();
        details.mrns().forEach(mrn -> found(actor, Optional.empty(), Optional.of(mrn), details)
                .forEach(view -> sameNumber.put(view.id(), view)));
        PatientAdmission admission = decided(actor, details, origin, List.copyOf(sameNumber.values()));
        audit.done(
                actor,
                AuditAction.PATIENT_SEARCH,
                AuditSubject.all(PatientService.KIND),
                Map.of(
                        "import",
                        admission.outcome().name(),
                        "patient",
                        admission.patientId().toString()));
        return admission;
    }

    private PatientAdmission decided(Actor actor, PatientDetails details, Origin origin, List<PatientView> sameNumber) {
        if (sameNumber.size() > 1) {
            return new PatientAdmission(
                    Outcome.AMBIGUOUS,
                    sameNumber.get(0).id(),
                    sameNumber.stream().map(PatientView::id).toList());
        }
        if (sameNumber.size() == 1) {
            PatientView one = sameNumber.get(0);
            return new PatientAdmission(
                    Outcome.MATCHED, one.id(), agree(one.details(), details) ? List.of() : List.of(one.id()));
        }
        return origins.claim(origin)
                .map(known -> new PatientAdmission(Outcome.KNOWN, known, List.of()))
                .orElseGet(() -> registered(actor, details, origin));
    }

    private PatientAdmission registered(Actor actor, PatientDetails details, Origin origin) {
        List<UUID> resembling = resembling(actor, details);
        UUID id = patients.register(actor, details);
        origins.remember(Map.of(origin, id));
        return new PatientAdmission(Outcome.REGISTERED, id, resembling);
    }

    private List<UUID> resembling(Actor actor, PatientDetails details) {
        if (details.birthDate().isEmpty() || PatientMatch.partsOf(details).isEmpty()) {
            return List.of();
        }
        PersonName usual = details.names().get(0);
        String name = String.join(" ", usual.given()) + " " + usual.family();
        return found(actor, Optional.of(name), Optional.empty(), details).stream()
                .map(PatientView::id)
                .toList();
    }

    private List<PatientView> found(
            Actor actor, Optional<String> name, Optional<MedicalRecordNumber> mrn, PatientDetails details) {
        PatientQuery query = new PatientQuery(name, name.flatMap(any -> details.birthDate()), mrn);
        return search.run(actor, query, new PageRequest(MOST_RESEMBLING, Optional.empty()))
                .items();
    }

    private static boolean agree(PatientDetails present, PatientDetails arriving) {
        boolean dates = present.birthDate().isEmpty()
                || arriving.birthDate().isEmpty()
                || present.birthDate().equals(arriving.birthDate());
        return dates
                && PatientMatch.partsOf(arriving).stream()
                        .anyMatch(part -> PatientMatch.partsOf(present).contains(part));
    }
}
