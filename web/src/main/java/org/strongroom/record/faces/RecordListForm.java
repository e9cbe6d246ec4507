package org.strongroom.record.faces;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.account.Colleagues;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.record.RecordCategory;
import org.strongroom.record.RecordQuery;
import org.strongroom.record.RecordService;
import org.strongroom.record.RecordView;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.Attempt;
import org.strongroom.web.console.ConsolePage;
import org.strongroom.web.console.Field;
import org.strongroom.web.console.PageParameters;

/** The records of the case file whose page it is, newest first, of one category or all, about some days or all. */
@Named("records")
@RequestScoped
public class RecordListForm {
    private static final int PAGE = 25;

    @Inject
    RecordService records;

    @Inject
    Colleagues colleagues;

    @Inject
    CurrentActor current;

    @Inject
    Attempt attempt;

    @Inject
    HttpServletRequest request;

    private String category = "";
    private String from = "";
    private String to = "";
    private String cursor = "";
    private String refusal = "";
    private boolean read;
    private boolean truncated;
    private List<RecordLine> lines = List.of();

    /** The first page. */
    public void first() {
        cursor = "";
        next();
    }

    /** The page after the one that was shown. */
    public void next() {
        read = true;
        refusal = attempt.refusal(ConsolePage.CASE_FILE, () -> {
                    Page<RecordView> page =
                            records.search(current.get(), query(), new PageRequest(PAGE, Field.text(cursor)));
                    cursor = page.next().orElse("");
                    truncated = page.truncated();
                    lines = RecordLine.of(current.get(), page.items(), colleagues);
                })
                .orElse("");
    }

    private RecordQuery query() {
        UUID caseFile = PageParameters.of(request).required("id");
        Optional<RecordCategory> wanted = Arrays.stream(RecordCategory.values())
                .filter(each -> each.name().equals(category))
                .findFirst();
        return new RecordQuery(
                Optional.of(caseFile),
                Optional.empty(),
                wanted,
                Optional.empty(),
                Optional.empty(),
                Field.day("eventFrom", from),
                Field.day("eventTo", to));
    }

    /** The records of this page. */
    public List<RecordLine> items() {
        if (!read) {
            first();
        }
        return lines;
    }

    /** Whether not all records are asked for. */
    public boolean isNarrowed() {
        return !category.isEmpty() || !from.isEmpty() || !to.isEmpty();
    }

    /** Whether more follow. */
    public boolean hasMore() {
        return !cursor.isEmpty();
    }

    /** Whether more matched than a search by date looks at. */
    public boolean isTruncated() {
        return truncated;
    }

    /** Why nothing was searched for; empty otherwise. */
    public String refusal() {
        return refusal;
    }

    /** What a record may be. */
    public RecordCategory[] categories() {
        return RecordCategory.values();
    }

    public String getCategory() {
        return category;
    }

    public void setCategory(String name) {
        category = name;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String text) {
        from = text;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String text) {
        to = text;
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String text) {
        cursor = text;
    }
}
