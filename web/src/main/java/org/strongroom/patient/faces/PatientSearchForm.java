package org.strongroom.patient.faces;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.strongroom.access.Role;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.patient.MedicalRecordNumber;
import org.strongroom.patient.PatientQuery;
import org.strongroom.patient.PatientService;
import org.strongroom.patient.PatientView;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.Attempt;
import org.strongroom.web.console.ConsolePage;
import org.strongroom.web.console.Field;

/** Finds patients by name, birth date or record number. The search is posted: a name has no place in an address. */
@Named("patientSearch")
@RequestScoped
public class PatientSearchForm {
    private static final int PAGE = 25;

    @Inject
    PatientService patients;

    @Inject
    CurrentActor current;

    @Inject
    Attempt attempt;

    private String name = "";
    private String birthDate = "";
    private String issuer = "";
    private String number = "";
    private String cursor = "";
    private String refusal = "";
    private Page<PatientView> found;

    /** The first page of what matches. */
    public void search() {
        cursor = "";
        next();
    }

    /** The page after the one that was shown. */
    public void next() {
        refusal = attempt.refusal(ConsolePage.PATIENTS, () -> {
                    Optional<String> after = Field.text(cursor);
                    found = patients.search(current.get(), query(), new PageRequest(PAGE, after));
                    cursor = found.next().orElse("");
                })
                .orElse("");
    }

    private PatientQuery query() {
        Optional<MedicalRecordNumber> mrn = Field.text(number)
                .map(value -> new MedicalRecordNumber(
                        Field.text(issuer).orElseThrow(() -> new InvalidInputException("mrns.issuer", "is needed too")),
                        value));
        return new PatientQuery(Field.text(name), Field.day("birthDate", birthDate), mrn);
    }

    /** Whether something was searched for. */
    public boolean isDone() {
        return found != null;
    }

    /** What was found. */
    public List<PatientLabel> items() {
        return found == null
                ? List.of()
                : found.items().stream().map(PatientLabel::of).toList();
    }

    /** Whether more follow. */
    public boolean hasMore() {
        return !cursor.isEmpty();
    }

    /** Whether more matched than a search looks at. */
    public boolean isTruncated() {
        return found != null && found.truncated();
    }

    /** Why nothing was searched for; empty otherwise. */
    public String refusal() {
        return refusal;
    }

    /** Whether this person works with record numbers; the front desk does not. */
    public boolean isByNumber() {
        return current.get().hasAny(Role.CLINICIAN, Role.RECORDS_OFFICER);
    }

    /** Whether only one's own patients are found. */
    public boolean isOwnOnly() {
        return !current.get().hasAny(Role.RECORDS_OFFICER, Role.FRONT_DESK);
    }

    public String getName() {
        return name;
    }

    public void setName(String text) {
        name = text;
    }

    public String getBirthDate() {
        return birthDate;
    }

    public void setBirthDate(String text) {
        birthDate = text;
    }

    public String getIssuer() {
        return issuer;
    }

    public void setIssuer(String text) {
        issuer = text;
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(String text) {
        number = text;
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String text) {
        cursor = text;
    }
}
