package org.strongroom.patient.faces;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.access.Role;
import org.strongroom.casefile.CaseFileQuery;
import org.strongroom.casefile.CaseFileService;
import org.strongroom.casefile.CaseFileView;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.patient.Contact;
import org.strongroom.patient.MedicalRecordNumber;
import org.strongroom.patient.PatientService;
import org.strongroom.patient.PatientView;
import org.strongroom.patient.PersonName;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.PageParameters;

/** One patient, with the case files that this person may see. */
@Named("patient")
@RequestScoped
public class PatientCard {
    @Inject
    PatientService patients;

    @Inject
    CaseFileService caseFiles;

    @Inject
    CurrentActor current;

    @Inject
    HttpServletRequest request;

    private PatientView view;
    private Page<CaseFileView> files = new Page<>(List.of(), Optional.empty());

    @PostConstruct
    void read() {
        UUID id = PageParameters.of(request).required("id");
        view = patients.find(current.get(), id);
        if (isClinical()) {
            files = caseFiles.search(
                    current.get(),
                    new CaseFileQuery(Optional.of(id), Optional.empty()),
                    new PageRequest(PageRequest.MAX_LIMIT, Optional.empty()));
        }
    }

    /** The identifier. */
    public UUID id() {
        return view.id();
    }

    /** The first name as it is written. */
    public String heading() {
        return PatientLabel.written(view.details().names().get(0));
    }

    /** Who the patient is, in a line. */
    public PatientLabel label() {
        return PatientLabel.of(view);
    }

    /** All names. */
    public List<PersonName> names() {
        return view.details().names();
    }

    /** A name as it is written. */
    public String written(PersonName name) {
        return PatientLabel.written(name);
    }

    /** Record numbers; none for the front desk. */
    public List<MedicalRecordNumber> numbers() {
        return view.details().mrns();
    }

    /** How to reach the patient. */
    public Contact contact() {
        return view.details().contact();
    }

    /** The patient, for times. */
    public PatientView view() {
        return view;
    }

    /** Whether this person works with case files at all. */
    public boolean isClinical() {
        return current.get().hasAny(Role.CLINICIAN, Role.RECORDS_OFFICER);
    }

    /** The case files, newest first. */
    public List<CaseFileView> files() {
        return files.items();
    }
}
