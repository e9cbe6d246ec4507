package org.strongroom.record.faces;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.strongroom.access.Role;
import org.strongroom.account.Colleague;
import org.strongroom.account.Colleagues;
import org.strongroom.record.RecordCategory;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.ConsoleFilter;
import org.strongroom.web.console.ConsoleSettings;

/** What the place where files are filed offers. */
@Named("filing")
@RequestScoped
public class FilingDesk {
    @Inject
    Colleagues colleagues;

    @Inject
    CurrentActor current;

    @Inject
    Clock clock;

    @Inject
    ConsoleSettings settings;

    /** What a record may be. */
    public RecordCategory[] categories() {
        return RecordCategory.values();
    }

    /** What most records are. */
    public RecordCategory usual() {
        return current.get().has(Role.CLINICIAN) ? RecordCategory.PROGRESS_NOTE : RecordCategory.DOCUMENT;
    }

    /** Today, for the date field. */
    public String today() {
        return LocalDate.ofInstant(clock.instant(), settings.zone()).toString();
    }

    /** Whether this person files for others; a clinician files for oneself. */
    public boolean isForOthers() {
        return current.get().has(Role.RECORDS_OFFICER);
    }

    /** Those one may file for. */
    public List<Colleague> authors() {
        return colleagues.clinicians(current.get());
    }

    /** Where scripts send the session's token. */
    public String tokenHeader() {
        return ConsoleFilter.TOKEN_HEADER;
    }
}
