package org.strongroom.casefile.rest;

import java.util.Optional;
import java.util.UUID;
import org.strongroom.casefile.CaseFileKind;
import org.strongroom.casefile.CaseFileQuery;
import org.strongroom.paging.PageRequest;
import org.strongroom.web.http.Parameters;

/**
 * Which case files are looked for; without criteria, all that the caller may see.
 *
 * @param limit 1 to 200, 50 when absent
 * @param cursor the {@code next} of the page before
 */
public record CaseFileSearch(
        Optional<UUID> patientId, Optional<CaseFileKind> kind, Optional<Integer> limit, Optional<String> cursor) {
    CaseFileQuery query() {
        return new CaseFileQuery(patientId, kind);
    }

    PageRequest page() {
        return Parameters.page(limit, cursor);
    }
}
