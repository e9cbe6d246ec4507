package org.strongroom.casefile.faces;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.strongroom.casefile.CaseFileKind;
import org.strongroom.casefile.CaseFileService;
import org.strongroom.casefile.NewCaseFile;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.patient.PatientService;
import org.strongroom.patient.faces.PatientLabel;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.Attempt;
import org.strongroom.web.console.ConsolePage;
import org.strongroom.web.console.ConsoleSettings;
import org.strongroom.web.console.Field;
import org.strongroom.web.console.Once;
import org.strongroom.web.console.PageParameters;

/** Opens a case file for one patient; others join it on its own page. */
@Named("caseFileForm")
@ViewScoped
public class CaseFileForm implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    transient CaseFileService caseFiles;

    @Inject
    transient PatientService patients;

    @Inject
    transient CurrentActor current;

    @Inject
    transient Attempt attempt;

    @Inject
    transient Once once;

    @Inject
    transient Clock clock;

    @Inject
    transient ConsoleSettings settings;

    @Inject
    transient HttpServletRequest request;

    private final UUID form = UUID.randomUUID();
    private UUID patientId;
    private String patient = "";
    private String kind = CaseFileKind.INDIVIDUAL.name();
    private String title = "";
    private String openedOn = "";
    private String refusal = "";

    @PostConstruct
    void read() {
        patientId = PageParameters.of(request).required("patient");
        patient = PatientLabel.of(patients.find(current.get(), patientId)).name();
        openedOn = LocalDate.ofInstant(clock.instant(), settings.zone()).toString();
    }

    /** Opens the file and leads to its page. */
    public void open() {
        UUID[] opened = new UUID[1];
        refusal = attempt.refusalOrLead(
                ConsolePage.CASE_FILE_FORM,
                () -> {
                    NewCaseFile wanted = wanted();
                    opened[0] = once.create(form, "case-file", () -> caseFiles
                            .create(current.get(), wanted)
                            .id());
                },
                "The case file is open.",
                () -> ConsolePage.CASE_FILE.path() + "?id=" + opened[0]);
    }

    private NewCaseFile wanted() {
        LocalDate day =
                Field.day("openedOn", openedOn).orElseThrow(() -> new InvalidInputException("openedOn", "is missing"));
        return new NewCaseFile(CaseFileKind.valueOf(kind), title, day, Set.of(patientId), Set.of());
    }

    /** The patient's name. */
    public String patient() {
        return patient;
    }

    /** Where to go without opening one. */
    public String back() {
        return ConsolePage.PATIENT.path() + "?id=" + patientId;
    }

    /** What a file may be. */
    public List<CaseFileKind> kinds() {
        return List.of(CaseFileKind.values());
    }

    /** Why it was not opened; empty otherwise. */
    public String refusal() {
        return refusal;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String name) {
        kind = name;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String text) {
        title = text;
    }

    public String getOpenedOn() {
        return openedOn;
    }

    public void setOpenedOn(String text) {
        openedOn = text;
    }
}
