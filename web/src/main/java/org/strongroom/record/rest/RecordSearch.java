package org.strongroom.record.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.strongroom.paging.PageRequest;
import org.strongroom.record.RecordCategory;
import org.strongroom.record.RecordQuery;
import org.strongroom.web.http.Parameters;

/**
 * Which records are looked for; without criteria, all that the caller may see.
 *
 * @param filedFrom filed at or after
 * @param filedTo filed before
 * @param eventFrom about this day or a later one
 * @param eventTo about this day or an earlier one
 * @param limit 1 to 200, 50 when absent
 * @param cursor the {@code next} of the page before
 */
@Schema(example = "{\"caseFileId\":\"0190e7a4-0000-7000-8000-000000000003\",\"category\":\"PROGRESS_NOTE\"}")
public record RecordSearch(
        Optional<UUID> caseFileId,
        Optional<UUID> patientId,
        Optional<RecordCategory> category,
        Optional<Instant> filedFrom,
        Optional<Instant> filedTo,
        Optional<LocalDate> eventFrom,
        Optional<LocalDate> eventTo,
        Optional<Integer> limit,
        Optional<String> cursor) {
    RecordQuery query() {
        return new RecordQuery(caseFileId, patientId, category, filedFrom, filedTo, eventFrom, eventTo);
    }

    PageRequest page() {
        return Parameters.page(limit, cursor);
    }
}
