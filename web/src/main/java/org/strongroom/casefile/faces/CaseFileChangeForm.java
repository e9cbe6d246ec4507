package org.strongroom.casefile.faces;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.strongroom.casefile.CaseFileChange;
import org.strongroom.casefile.CaseFileService;
import org.strongroom.casefile.CaseFileState;
import org.strongroom.casefile.CaseFileView;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.StaleRevisionException;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.Attempt;
import org.strongroom.web.console.ConsolePage;
import org.strongroom.web.console.ConsoleSettings;
import org.strongroom.web.console.Field;
import org.strongroom.web.console.PageParameters;

/** Changes a case file's title, closes it or opens it again; it remembers the revision that its person saw. */
@Named("caseFileChange")
@ViewScoped
public class CaseFileChangeForm implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject
    transient CaseFileService caseFiles;

    @Inject
    transient CurrentActor current;

    @Inject
    transient Attempt attempt;

    @Inject
    transient Clock clock;

    @Inject
    transient ConsoleSettings settings;

    @Inject
    transient HttpServletRequest request;

    private UUID id;
    private long revision;
    private boolean closed;
    private String title = "";
    private String closedOn = "";
    private String storedTitle = "";
    private String refusal = "";
    private boolean overtaken;

    @PostConstruct
    void read() {
        id = PageParameters.of(request).required("id");
        CaseFileView view = caseFiles.find(current.get(), id);
        base(view);
        title = view.title();
        closedOn = view.closedOn()
                .orElse(LocalDate.ofInstant(clock.instant(), settings.zone()))
                .toString();
    }

    private void base(CaseFileView view) {
        revision = view.revision();
        closed = view.state() == CaseFileState.CLOSED;
        storedTitle = view.title();
    }

    /** Stores the title; the file stays open or closed as it is. */
    public void rename() {
        Optional<LocalDate> stays = caseFiles.find(current.get(), id).closedOn();
        store(() -> new CaseFileChange(title, stays), "The title is changed.");
    }

    /** Closes the file. */
    public void close() {
        store(
                () -> new CaseFileChange(
                        storedTitle,
                        Optional.of(Field.day("closedOn", closedOn)
                                .orElseThrow(() -> new InvalidInputException("closedOn", "is missing")))),
                "The case file is closed. Its records stay readable; none can be added.");
    }

    /** Opens the file again. */
    public void reopen() {
        store(() -> new CaseFileChange(storedTitle, Optional.empty()), "The case file is open again.");
    }

    private void store(Supplier<CaseFileChange> change, String done) {
        overtaken = false;
        try {
            refusal = attempt.refusalOrLead(
                    ConsolePage.CASE_FILE_CHANGE,
                    () -> caseFiles.change(current.get(), id, revision, change.get()),
                    done,
                    this::back);
        } catch (StaleRevisionException faster) {
            overtaken = true;
            base(caseFiles.find(current.get(), id));
        }
    }

    /** The file's page. */
    public String back() {
        return ConsolePage.CASE_FILE.path() + "?id=" + id;
    }

    /** Whether the file is closed. */
    public boolean isClosed() {
        return closed;
    }

    /** Why nothing was stored; empty otherwise. */
    public String refusal() {
        return refusal;
    }

    /** Whether somebody else was faster. */
    public boolean isOvertaken() {
        return overtaken;
    }

    /** The title as it is stored now. */
    public String storedTitle() {
        return storedTitle;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String text) {
        title = text;
    }

    public String getClosedOn() {
        return closedOn;
    }

    public void setClosedOn(String text) {
        closedOn = text;
    }
}
