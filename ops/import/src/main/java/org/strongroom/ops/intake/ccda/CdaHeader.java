package org.strongroom.ops.intake.ccda;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What stands in a C-CDA document's header, as it is read. Not thread-safe.
 *
 * <p>Dates are HL7's: year, month and day, more digits follow.
 */
final class CdaHeader {
    /** An identifier: a root (OID) and what it is there. */
    record Id(String root, String extension) {}

    /** A name being read. */
    static final class Name {
        final List<String> given = new ArrayList<>();
        String family = "";
        String text = "";
        String use = "";

        boolean isEmpty() {
            return given.isEmpty() && family.isEmpty() && text.isBlank();
        }

        String whole() {
            return given.isEmpty() && family.isEmpty()
                    ? text.strip()
                    : (String.join(" ", given) + " " + family).strip();
        }
    }

    String title = "";
    String code = "";
    String codeWords = "";
    String effectiveTime = "";
    Id document = new Id("", "");
    int recordTargets;
    final List<Id> patientIds = new ArrayList<>();
    final List<Name> patientNames = new ArrayList<>();
    final List<String> address = new ArrayList<>();
    String birthTime = "";
    String phone = "";
    String email = "";
    final List<Name> authors = new ArrayList<>();
    final List<Id> authorIds = new ArrayList<>();
    String custodian = "";
    String encounterKind = "";
    String encounterStart = "";
    boolean hasEncounter;
    String facility = "";

    /** The day a document is about: its encounter's, or its own. */
    Optional<LocalDate> day() {
        return day(encounterStart).or(() -> day(effectiveTime));
    }

    /** Who wrote it, as one line; devices have no name. */
    String author() {
        return authors.stream()
                .filter(name -> !name.isEmpty())
                .map(Name::whole)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** A whole date of HL7's digits; empty when it is less than a day. */
    static Optional<LocalDate> day(String digits) {
        if (digits.length() < 8) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(digits.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
