package org.strongroom.ops.intake.manifest;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.strongroom.ops.intake.model.PatientEntry;
import org.strongroom.ops.intake.model.Position;
import org.strongroom.ops.intake.model.RefusedException;
import org.strongroom.ops.intake.model.Texts;

/** One row: a file, whose it is and what. */
record ManifestRow(
        String file,
        List<String> given,
        String family,
        Optional<LocalDate> birthDate,
        Optional<PatientEntry.Mrn> mrn,
        String caseFile,
        Optional<LocalDate> openedOn,
        Optional<String> category,
        Optional<String> title,
        Optional<LocalDate> eventDate,
        Optional<String> mediaType,
        Optional<String> author,
        Position position) {
    private static final Set<String> CATEGORIES = Set.of(
            "PROGRESS_NOTE",
            "GROUP_NOTE",
            "PSYCHOTHERAPY_NOTE",
            "ASSESSMENT",
            "CONSENT",
            "TREATMENT_PLAN",
            "RECORDING",
            "CORRESPONDENCE",
            "DOCUMENT");

    /**
     * A row of a manifest.
     *
     * @throws RefusedException when it cannot be
     */
    static ManifestRow of(Columns columns, Csv.Row row, Path manifest) {
        Position position = new Position(manifest, "line " + row.line());
        List<String> fields = row.fields();
        if (fields.size() != columns.count()) {
            throw new RefusedException(
                    position, "it has " + fields.size() + " fields, the first line has " + columns.count());
        }
        Optional<String> number = line(columns, fields, Columns.MRN, 100);
        Optional<String> issuer = line(columns, fields, Columns.MRN_ISSUER, 200);
        if (number.isPresent() && issuer.isEmpty()) {
            throw new RefusedException(position, "mrn needs mrn_issuer: a number alone says nothing");
        }
        Optional<String> category = line(columns, fields, Columns.CATEGORY, 40);
        if (category.filter(name -> !CATEGORIES.contains(name)).isPresent()) {
            throw new RefusedException(position, "category is not one that the archive has");
        }
        return new ManifestRow(
                required(columns, fields, Columns.FILE, position),
                columns.get(fields, Columns.GIVEN).stream()
                        .flatMap(names -> List.of(names.split("\\s+")).stream())
                        .limit(10)
                        .toList(),
                required(columns, fields, Columns.FAMILY, position),
                date(columns, fields, Columns.BIRTH_DATE, position),
                number.map(value -> new PatientEntry.Mrn(issuer.orElseThrow(), value)),
                line(columns, fields, Columns.CASE_FILE, 300).orElse("Imported records"),
                date(columns, fields, Columns.OPENED_ON, position),
                category,
                line(columns, fields, Columns.TITLE, 300),
                date(columns, fields, Columns.EVENT_DATE, position),
                columns.get(fields, Columns.MEDIA_TYPE),
                line(columns, fields, Columns.AUTHOR, 190),
                position);
    }

    /** By what rows of the same patient are told apart from others'. */
    String patientKey() {
        return mrn.map(number -> "number\n" + number.issuer() + "\n" + number.value())
                .orElseGet(() -> "name\n" + String.join(" ", given) + "\n" + family + "\n"
                        + birthDate.map(LocalDate::toString).orElse(""));
    }

    private static String required(Columns columns, List<String> fields, String column, Position position) {
        return columns.get(fields, column).orElseThrow(() -> new RefusedException(position, column + " is missing"));
    }

    private static Optional<String> line(Columns columns, List<String> fields, String column, int longest) {
        return columns.get(fields, column).flatMap(text -> Texts.line(text, longest));
    }

    private static Optional<LocalDate> date(Columns columns, List<String> fields, String column, Position position) {
        try {
            return columns.get(fields, column).map(LocalDate::parse);
        } catch (DateTimeException e) {
            throw new RefusedException(position, column + " is not a date like 2026-01-31");
        }
    }

    @Override
    public String toString() {
        return "ManifestRow[" + position + "]";
    }
}
