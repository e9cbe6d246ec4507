package org.strongroom.record.faces;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.strongroom.account.Colleagues;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.record.QuarantineService;
import org.strongroom.record.RecordView;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.Field;

/** The records of which a version waits for a records officer's decision; those that were filed first come first. */
@Named("quarantineList")
@RequestScoped
public class QuarantineList {
    private static final int PAGE = 25;

    @Inject
    QuarantineService quarantine;

    @Inject
    Colleagues colleagues;

    @Inject
    CurrentActor current;

    private String cursor = "";
    private boolean read;
    private List<RecordLine> lines = List.of();

    /** The page after the one that was shown. */
    public void next() {
        read = true;
        Page<RecordView> page = quarantine.held(current.get(), new PageRequest(PAGE, Field.text(cursor)));
        cursor = page.next().orElse("");
        lines = RecordLine.of(current.get(), page.items(), colleagues);
    }

    /** The records of this page. */
    public List<RecordLine> items() {
        if (!read) {
            next();
        }
        return lines;
    }

    /** Whether more follow. */
    public boolean hasMore() {
        return !cursor.isEmpty();
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String text) {
        cursor = text;
    }
}
