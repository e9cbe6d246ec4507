package org.strongroom.patient.faces;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.strongroom.access.Role;
import org.strongroom.domain.StaleRevisionException;
import org.strongroom.patient.Contact;
import org.strongroom.patient.PatientDetails;
import org.strongroom.patient.PatientService;
import org.strongroom.patient.PatientView;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.Attempt;
import org.strongroom.web.console.ConsolePage;
import org.strongroom.web.console.Field;
import org.strongroom.web.console.Once;
import org.strongroom.web.console.PageParameters;

/**
 * Registers a patient, or changes one. It remembers the revision that its person saw: when somebody else was faster, it
 * shows what is stored now beside what was typed, and a second save is based on that.
 */
@Named("patientForm")
@ViewScoped
public class PatientForm implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final List<String> USES = List.of("official", "usual", "maiden", "nickname", "old");

    @Inject
    transient PatientService patients;

    @Inject
    transient CurrentActor current;

    @Inject
    transient Attempt attempt;

    @Inject
    transient Once once;

    @Inject
    transient HttpServletRequest request;

    private final UUID form = UUID.randomUUID();
    private UUID id;
    private long revision;
    private final List<NameRow> names = new ArrayList<>();
    private final List<NumberRow> numbers = new ArrayList<>();
    private String birthDate = "";
    private String phone = "";
    private String email = "";
    private String address = "";
    private String refusal = "";
    private List<Difference> differences = List.of();

    @PostConstruct
    void read() {
        PageParameters.of(request)
                .identifier("id")
                .ifPresentOrElse(
                        known -> show(patients.find(current.get(), known)), () -> names.add(new NameRow("official")));
        if (numbers.isEmpty()) {
            numbers.add(new NumberRow());
        }
    }

    private void show(PatientView view) {
        id = view.id();
        revision = view.revision();
        PatientDetails details = view.details();
        details.names().forEach(name -> names.add(NameRow.of(name)));
        details.mrns().forEach(mrn -> numbers.add(NumberRow.of(mrn)));
        birthDate = details.birthDate().map(LocalDate::toString).orElse("");
        phone = details.contact().phone().orElse("");
        email = details.contact().email().orElse("");
        address = details.contact().address().orElse("");
    }

    /** Saves and leads to the patient's page. */
    public void save() {
        differences = List.of();
        try {
            refusal = attempt.refusalOrLead(
                    ConsolePage.PATIENT_FORM,
                    this::store,
                    revision == 0 ? "The patient is registered." : "The change is stored.",
                    () -> ConsolePage.PATIENT.path() + "?id=" + id);
        } catch (StaleRevisionException faster) {
            compare(patients.find(current.get(), id));
        }
    }

    private void store() {
        if (id == null) {
            PatientDetails details = details();
            id = once.create(form, "patient", () -> patients.create(current.get(), details)
                    .id());
        } else {
            patients.change(current.get(), id, revision, details());
        }
    }

    private void compare(PatientView stored) {
        differences = Difference.between(details(), stored.details());
        revision = stored.revision();
    }

    private PatientDetails details() {
        return new PatientDetails(
                names.stream().flatMap(row -> row.name().stream()).toList(),
                Field.day("birthDate", birthDate),
                numbers.stream().flatMap(row -> row.number().stream()).toList(),
                new Contact(Field.text(phone), Field.text(email), Field.text(address)));
    }

    /** One more line for a name. */
    public void addName() {
        names.add(new NameRow("usual"));
    }

    /** One more line for a record number. */
    public void addNumber() {
        numbers.add(new NumberRow());
    }

    /** Whether the patient is yet to be registered. */
    public boolean isNew() {
        return id == null || revision == 0;
    }

    /** Where to go without saving. */
    public String back() {
        return isNew() ? ConsolePage.PATIENTS.path() : ConsolePage.PATIENT.path() + "?id=" + id;
    }

    /** Whether this person works with record numbers; from the front desk they stay as they are. */
    public boolean isWithNumbers() {
        return current.get().hasAny(Role.CLINICIAN, Role.RECORDS_OFFICER);
    }

    /** What a name may be for: the usual ones, and those this patient has. */
    public Set<String> uses() {
        Set<String> uses = new TreeSet<>(USES);
        names.forEach(row -> uses.add(row.getUse()));
        return uses;
    }

    /** Why it was not saved; empty otherwise. */
    public String refusal() {
        return refusal;
    }

    /** What is stored now and differs from what was typed, after somebody else was faster. */
    public List<Difference> differences() {
        return differences;
    }

    /** Whether somebody else was faster. */
    public boolean isOvertaken() {
        return !differences.isEmpty();
    }

    public List<NameRow> getNames() {
        return names;
    }

    public List<NumberRow> getNumbers() {
        return numbers;
    }

    public String getBirthDate() {
        return birthDate;
    }

    public void setBirthDate(String text) {
        birthDate = text;
    }

    public String getPhone() {
        return phone;
    }

    public void setPhone(String text) {
        phone = text;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String text) {
        email = text;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String text) {
        address = text;
    }
}
