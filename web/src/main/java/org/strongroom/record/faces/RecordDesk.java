package org.strongroom.record.faces;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.account.Colleagues;
import org.strongroom.casefile.CaseFileService;
import org.strongroom.casefile.CaseFileState;
import org.strongroom.casefile.CaseFileView;
import org.strongroom.domain.NotFoundException;
import org.strongroom.patient.PatientService;
import org.strongroom.patient.faces.PatientLabel;
import org.strongroom.record.QuarantineState;
import org.strongroom.record.QuarantineView;
import org.strongroom.record.RecordAccess;
import org.strongroom.record.RecordService;
import org.strongroom.record.RecordView;
import org.strongroom.record.VersionView;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.PageParameters;
import org.strongroom.web.console.Show;

/** One record: its newest version or the one that is asked for, in place, and all its versions. */
@Named("record")
@RequestScoped
public class RecordDesk {
    @Inject
    RecordService records;

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

    @Inject
    Show show;

    private RecordView view;
    private VersionView version;
    private CaseFileView file;
    private List<PatientLabel> about;
    private Map<UUID, String> names;

    @PostConstruct
    void read() {
        PageParameters parameters = PageParameters.of(request);
        view = records.find(current.get(), parameters.required("id"));
        int number = parameters.number("version").orElse(view.current().version());
        version = view.versions().stream()
                .filter(each -> each.version() == number)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("version", view.id() + "/" + number));
        file = caseFiles.find(current.get(), view.caseFileId());
        about = patients.findAll(current.get(), view.participants()).stream()
                .map(PatientLabel::of)
                .toList();
        Set<UUID> people = new HashSet<>(Set.of(view.authorId()));
        view.versions().forEach(each -> people.add(each.filedBy()));
        version.quarantine().flatMap(QuarantineView::decidedBy).ifPresent(people::add);
        names = colleagues.names(current.get(), people);
    }

    /** The record. */
    public RecordView view() {
        return view;
    }

    /** The version that is shown. */
    public VersionView version() {
        return version;
    }

    /** All versions, newest first. */
    public List<VersionView> versions() {
        List<VersionView> newestFirst = new ArrayList<>(view.versions());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** Whether this version is the newest. */
    public boolean isNewest() {
        return version.version() == view.current().version();
    }

    /** The case file it is filed in. */
    public CaseFileView file() {
        return file;
    }

    /** The patients it is about. */
    public List<PatientLabel> about() {
        return about;
    }

    /** The name of an account that has to do with the record. */
    public String name(UUID account) {
        return names.getOrDefault(account, "somebody who has no account here");
    }

    /** Who wrote the version: whom the source of an import names, else the account that is the record's author. */
    public String writtenBy() {
        return version.author().orElseGet(() -> name(view.authorId()));
    }

    /** Whether this person may see the content, not only that it exists. */
    public boolean isReadable() {
        return !RecordAccess.isAuthorsAlone(current.get(), view.category(), view.authorId());
    }

    /** Whether the content is shown: it is this person's to read, and in no quarantine. */
    public boolean isShown() {
        return isReadable() && !version.isWithheld();
    }

    /** What screening found, in words. */
    public List<String> warnings() {
        return version.flags().stream().sorted().map(Warnings::of).toList();
    }

    /** Why the content is kept from everyone. */
    public String withheldBecause() {
        return version.quarantine().map(Warnings::of).orElse("");
    }

    /** Where the quarantine stands, in a word. */
    public String withheldWord() {
        return version.quarantine()
                .filter(view -> view.state() == QuarantineState.REFUSED)
                .map(view -> "Refused")
                .orElse("In quarantine");
    }

    /** Who decided about the quarantine and what; empty when nobody has, or there was none. */
    public Optional<String> decided() {
        return version.quarantine()
                .filter(view -> view.state() != QuarantineState.HELD)
                .map(view -> (view.state() == QuarantineState.RELEASED ? "Released by " : "Refused by ")
                        + view.decidedBy().map(this::decider).orElse("the scanner")
                        + view.decidedAt().map(at -> ", " + show.time(at)).orElse(""));
    }

    private String decider(UUID account) {
        return account.equals(Actor.SYSTEM) ? "the scanner, which found it clean" : name(account);
    }

    /** Whether this person decides about the version's quarantine now. */
    public boolean isToBeDecided() {
        return current.get().has(Role.RECORDS_OFFICER)
                && version.quarantine()
                        .filter(view -> view.state() == QuarantineState.HELD)
                        .isPresent();
    }

    /** Whether this person may add a version. */
    public boolean isExtensible() {
        return isReadable() && file.state() == CaseFileState.OPEN;
    }

    /** How the version is shown. */
    public Viewing viewing() {
        return Viewing.of(version.mediaType());
    }

    /** What kind of file a version is. */
    public String type(VersionView of) {
        return Viewing.words(of.mediaType());
    }

    /** The character set of text. */
    public String charset() {
        return Viewing.charset(version.mediaType());
    }

    /** Where the version's bytes are. */
    public String content() {
        return "/console/content?record=" + view.id() + "&version=" + version.version();
    }
}
