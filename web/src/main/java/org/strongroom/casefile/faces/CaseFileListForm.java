package org.strongroom.casefile.faces;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.strongroom.access.Role;
import org.strongroom.casefile.CaseFileKind;
import org.strongroom.casefile.CaseFileQuery;
import org.strongroom.casefile.CaseFileService;
import org.strongroom.casefile.CaseFileView;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.patient.PatientService;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.Field;

/** The case files this person may see, newest first, of one kind or all. */
@Named("caseFiles")
@RequestScoped
public class CaseFileListForm {
    private static final int PAGE = 25;

    @Inject
    CaseFileService caseFiles;

    @Inject
    PatientService patients;

    @Inject
    CurrentActor current;

    private String kind = "";
    private String cursor = "";
    private boolean read;
    private List<CaseFileLabel> labels = List.of();

    /** The first page. */
    public void first() {
        cursor = "";
        next();
    }

    /** The page after the one that was shown. */
    public void next() {
        read = true;
        Optional<CaseFileKind> wanted = Arrays.stream(CaseFileKind.values())
                .filter(each -> each.name().equals(kind))
                .findFirst();
        Page<CaseFileView> page = caseFiles.search(
                current.get(), new CaseFileQuery(Optional.empty(), wanted), new PageRequest(PAGE, Field.text(cursor)));
        cursor = page.next().orElse("");
        labels = CaseFileLabel.of(page.items(), ids -> patients.findAll(current.get(), ids));
    }

    /** The files of this page. */
    public List<CaseFileLabel> items() {
        if (!read) {
            first();
        }
        return labels;
    }

    /** Whether more follow. */
    public boolean hasMore() {
        return !cursor.isEmpty();
    }

    /** Whether only the own care teams' files are listed. */
    public boolean isOwnOnly() {
        return !current.get().has(Role.RECORDS_OFFICER);
    }

    /** What a file may be. */
    public CaseFileKind[] kinds() {
        return CaseFileKind.values();
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String name) {
        kind = name;
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String text) {
        cursor = text;
    }
}
