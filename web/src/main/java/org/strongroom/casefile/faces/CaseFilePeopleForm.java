package org.strongroom.casefile.faces;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.strongroom.account.Colleague;
import org.strongroom.account.Colleagues;
import org.strongroom.casefile.CaseFileService;
import org.strongroom.casefile.CaseFileView;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.Attempt;
import org.strongroom.web.console.ConsolePage;
import org.strongroom.web.console.Field;
import org.strongroom.web.console.PageParameters;

/**
 * Who belongs to a case file: patients join and leave, the care team is chosen. What is ticked comes as plain parameters:
 * {@value #PATIENT} and {@value #MEMBER}.
 */
@Named("caseFilePeople")
@RequestScoped
public class CaseFilePeopleForm {
    static final String PATIENT = "patient";
    static final String MEMBER = "member";
    private static final String ADD = "join:add";

    @Inject
    CaseFileService caseFiles;

    @Inject
    Colleagues colleagues;

    @Inject
    CurrentActor current;

    @Inject
    Attempt attempt;

    @Inject
    HttpServletRequest request;

    private UUID id;
    private CaseFileView file;
    private String refusal = "";

    @PostConstruct
    void read() {
        id = PageParameters.of(request).required("id");
        file = caseFiles.find(current.get(), id);
    }

    /** The patient who is ticked joins the file. */
    public void add() {
        act(
                () -> chosen(PATIENT).forEach(patient -> caseFiles.addPatient(current.get(), id, patient)),
                "The patient is in the case file.");
    }

    /** The patient who is ticked leaves the file. */
    public void remove() {
        act(
                () -> chosen(PATIENT).forEach(patient -> caseFiles.removePatient(current.get(), id, patient)),
                "The patient is not in the case file any more.");
    }

    /** Whether the button that adds was pressed: it has to be there for its press to be heard, found or not. */
    public boolean isAdding() {
        return request.getParameter(ADD) != null;
    }

    /** Those who are ticked are the care team. */
    public void assign() {
        act(() -> caseFiles.setCareTeam(current.get(), id, chosen(MEMBER)), "The care team is changed.");
    }

    private void act(Runnable change, String done) {
        if (chosen(PATIENT).isEmpty() && chosen(MEMBER).isEmpty()) {
            refusal = "Nobody is ticked.";
            return;
        }
        refusal = attempt.refusalOrLead(ConsolePage.CASE_FILE_PEOPLE, change, done, this::back);
    }

    private Set<UUID> chosen(String parameter) {
        return Optional.ofNullable(request.getParameterValues(parameter)).stream()
                .flatMap(Arrays::stream)
                .map(Field::identifier)
                .collect(Collectors.toSet());
    }

    /** The file's page. */
    public String back() {
        return ConsolePage.CASE_FILE.path() + "?id=" + id;
    }

    /** Those who may be on the care team, and those who are, by name. */
    public List<Colleague> candidates() {
        List<Colleague> working = colleagues.clinicians(current.get());
        Set<UUID> others = new HashSet<>(file.careTeam());
        working.forEach(colleague -> others.remove(colleague.id()));
        Map<UUID, String> names = colleagues.names(current.get(), others);
        return Stream.concat(
                        working.stream(),
                        others.stream().map(other -> new Colleague(other, names.getOrDefault(other, "?"))))
                .sorted(Comparator.comparing(Colleague::name))
                .toList();
    }

    /** Whether this colleague is on the care team. */
    public boolean isMember(UUID account) {
        return file.careTeam().contains(account);
    }

    /** Whether this is the person who asks. */
    public boolean isSelf(UUID account) {
        return current.get().accountId().equals(account);
    }

    /** Whether this patient is in the file. */
    public boolean isPatient(UUID patient) {
        return file.patientIds().contains(patient);
    }

    /** Why nothing was changed; empty otherwise. */
    public String refusal() {
        return refusal;
    }
}
