package org.strongroom.offsite;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** When each job runs next. Implementations are thread-safe and never fail: what is not known is left out. */
public interface Timetable {
    /** The next run of each job, by the job's name. */
    Map<String, Instant> nextRuns();

    /** The first run of a job after an instant, as the settings want it; empty when that is not known. */
    Optional<Instant> runAfter(String job, Instant instant);
}
