package org.strongroom.casefile.faces;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.strongroom.account.Colleague;
import org.strongroom.account.Colleagues;
import org.strongroom.casefile.CaseFileKind;
import org.strongroom.casefile.CaseFileService;
import org.strongroom.casefile.CaseFileState;
import org.strongroom.casefile.CaseFileView;
import org.strongroom.patient.PatientService;
import org.strongroom.patient.faces.PatientLabel;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.PageParameters;

/** One case file: what it is, whose it is, who works with it. Its records are listed by {@code record.faces}. */
@Named("caseFile")
@RequestScoped
public class CaseFileDesk {
    @Inject
    CaseFileService caseFiles;

    @Inject
    PatientService patients;

    @Inject
    Colleagues colleagues;

    @Inject
    CurrentActor current;

    @Inject
    HttpServletRequest request;

    private CaseFileView file;
    private List<PatientLabel> labels;
    private List<Colleague> team;

    @PostConstruct
    void read() {
        show(caseFiles.find(current.get(), PageParameters.of(request).required("id")));
    }

    private void show(CaseFileView view) {
        file = view;
        labels = patients.findAll(current.get(), file.patientIds()).stream()
                .map(PatientLabel::of)
                .toList();
        Map<UUID, String> names = colleagues.names(current.get(), file.careTeam());
        team = file.careTeam().stream()
                .map(id -> new Colleague(id, names.getOrDefault(id, "?")))
                .sorted(Comparator.comparing(Colleague::name))
                .toList();
    }

    /** The identifier. */
    public UUID id() {
        return file.id();
    }

    /** The file. */
    public CaseFileView view() {
        return file;
    }

    /** Its patients, by name. */
    public List<PatientLabel> patients() {
        return labels;
    }

    /** Its care team, by name. */
    public List<Colleague> team() {
        return team;
    }

    /** Whether records may be filed. */
    public boolean isOpen() {
        return file.state() == CaseFileState.OPEN;
    }

    /** Whether several patients may be in it. */
    public boolean isShared() {
        return file.kind() != CaseFileKind.INDIVIDUAL;
    }
}
