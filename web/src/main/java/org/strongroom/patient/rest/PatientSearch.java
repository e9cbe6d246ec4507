package org.strongroom.patient.rest;

import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.strongroom.paging.PageRequest;
import org.strongroom.patient.PatientQuery;
import org.strongroom.web.http.Parameters;

/**
 * Which patients are looked for; at least one of the first three, and all that is given must match.
 *
 * @param name name parts in any order; each must equal a part of the patient's names or sound like one
 * @param limit 1 to 200, 50 when absent
 * @param cursor the {@code next} of the page before
 */
@Schema(example = "{\"name\":\"Testa Example\",\"limit\":20}")
public record PatientSearch(
        Optional<String> name,
        Optional<LocalDate> birthDate,
        Optional<MrnJson> mrn,
        Optional<Integer> limit,
        Optional<String> cursor) {
    PatientQuery query() {
        return new PatientQuery(name, birthDate, mrn.map(MrnJson::number));
    }

    PageRequest page() {
        return Parameters.page(limit, cursor);
    }

    @Override
    public String toString() {
        return "PatientSearch";
    }
}
