package org.strongroom.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.strongroom.casefile.FormerCaseFiles;
import org.strongroom.comparison.Difference.Field;
import org.strongroom.crypto.Hashes;
import org.strongroom.patient.FormerPatients;
import org.strongroom.patient.PatientDetails;

/** Opens what is sealed in rows of patients and case files, for officers who compare and put back. */
@Dependent
public class SealedWords {
    private final FormerPatients patients;
    private final FormerCaseFiles caseFiles;

    /** With what it needs. */
    @Inject
    public SealedWords(FormerPatients patients, FormerCaseFiles caseFiles) {
        this.patients = patients;
        this.caseFiles = caseFiles;
    }

    /** The fields inside that are not the same in both rows. */
    List<Field> differing(String table, JsonNode then, JsonNode now) {
        Map<String, String> was = words(table, then);
        Map<String, String> is = words(table, now);
        List<Field> fields = new ArrayList<>();
        was.forEach((name, text) -> {
            if (!text.equals(is.get(name))) {
                fields.add(new Field(
                        name, shown(text), Optional.ofNullable(is.get(name)).flatMap(SealedWords::shown)));
            }
        });
        return fields;
    }

    /** A patient's details in a row; empty when they were destroyed. */
    Optional<PatientDetails> patient(JsonNode row) {
        return patients.details(
                id(row, "id"), id(row, "key_id"), row.path("seal_revision").asInt(), sealed(row));
    }

    /** What a case file is in a row; empty when it was destroyed. */
    Optional<FormerCaseFiles.Former> caseFile(JsonNode row) {
        return caseFiles.details(
                id(row, "id"), id(row, "key_id"), row.path("seal_revision").asInt(), sealed(row));
    }

    private Map<String, String> words(String table, JsonNode row) {
        Map<String, String> words = new LinkedHashMap<>();
        if (table.equals("patient")) {
            patient(row).ifPresent(details -> {
                words.put(
                        "names",
                        details.names().stream()
                                .map(name ->
                                        String.join(" ", name.given()) + " " + name.family() + " (" + name.use() + ")")
                                .collect(Collectors.joining("; ")));
                words.put(
                        "birthDate",
                        details.birthDate().map(LocalDate::toString).orElse(""));
                words.put(
                        "recordNumbers",
                        details.mrns().stream()
                                .map(number -> number.issuer() + " " + number.value())
                                .collect(Collectors.joining("; ")));
                words.put("phone", details.contact().phone().orElse(""));
                words.put("email", details.contact().email().orElse(""));
                words.put("address", details.contact().address().orElse(""));
            });
        } else if (table.equals("case_file")) {
            caseFile(row).ifPresent(file -> {
                words.put("title", file.title());
                words.put("openedOn", file.openedOn().toString());
                words.put("closedOn", file.closedOn().map(LocalDate::toString).orElse(""));
            });
        }
        return words;
    }

    private static Optional<String> shown(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    private static UUID id(JsonNode row, String column) {
        return UUID.fromString(row.path(column).asText());
    }

    private static byte[] sealed(JsonNode row) {
        return Hashes.unhex(row.path("sealed").asText().substring(2));
    }
}
