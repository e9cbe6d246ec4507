package org.strongroom.ops.intake.manifest;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The columns of a manifest, in any order; unknown ones are refused, so that a misspelt one is noticed. */
final class Columns {
    static final String FILE = "file";
    static final String GIVEN = "given";
    static final String FAMILY = "family";
    static final String BIRTH_DATE = "birth_date";
    static final String MRN = "mrn";
    static final String MRN_ISSUER = "mrn_issuer";
    static final String CASE_FILE = "case_file";
    static final String OPENED_ON = "opened_on";
    static final String CATEGORY = "category";
    static final String TITLE = "title";
    static final String EVENT_DATE = "event_date";
    static final String MEDIA_TYPE = "media_type";
    static final String AUTHOR = "author";

    /** All of them, as the template has them. */
    static final List<String> ALL = List.of(
            FILE,
            GIVEN,
            FAMILY,
            BIRTH_DATE,
            MRN,
            MRN_ISSUER,
            CASE_FILE,
            OPENED_ON,
            CATEGORY,
            TITLE,
            EVENT_DATE,
            MEDIA_TYPE,
            AUTHOR);

    private final Map<String, Integer> places = new HashMap<>();

    private Columns() {}

    /**
     * The columns of a first row.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Columns of(List<String> header) {
        Columns columns = new Columns();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).strip().toLowerCase(Locale.ROOT);
            if (!ALL.contains(name)) {
                throw new IllegalArgumentException("column " + (i + 1) + " is not one of " + String.join(", ", ALL));
            }
            if (columns.places.put(name, i) != null) {
                throw new IllegalArgumentException("the column " + name + " is there twice");
            }
        }
        if (!columns.places.containsKey(FILE) || !columns.places.containsKey(FAMILY)) {
            throw new IllegalArgumentException("the columns file and family are needed");
        }
        return columns;
    }

    /** What a row has in a column, if it has something there. */
    Optional<String> get(List<String> fields, String column) {
        Integer place = places.get(column);
        return place == null || place >= fields.size()
                ? Optional.empty()
                : Optional.of(fields.get(place).strip()).filter(text -> !text.isEmpty());
    }

    int count() {
        return places.size();
    }

    /** The first row of a template, and one that shows how the others look. */
    static String template() {
        return ALL.stream().collect(Collectors.joining(",")) + "\r\n"
                + "letters/0001.pdf,Testa,Example,1980-02-29,T-0001,Example Clinic,Course of 2026,2026-01-05,"
                + "CORRESPONDENCE,Referral letter,2026-01-03,application/pdf,Dr. Example\r\n";
    }
}
