package org.strongroom.ops.intake.fhir;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Reference;
import org.strongroom.ops.intake.model.CaseFileEntry;
import org.strongroom.ops.intake.model.Texts;

/**
 * The case files of one patient: one for each episode of care, one for all encounters of the same kind with the same
 * provider that are of no episode, and one for what is of neither. Not thread-safe.
 */
final class Courses {
    /** The key of the case file for what is of no encounter. */
    static final String GENERAL = "general";

    private static final Map<String, String> KINDS = Map.of(
            "AMB", "outpatient",
            "EMER", "emergency",
            "FLD", "field",
            "HH", "home health",
            "IMP", "inpatient",
            "ACUTE", "inpatient acute",
            "NONAC", "inpatient non-acute",
            "OBSENC", "observation",
            "SS", "short stay",
            "VR", "virtual");

    private static final class Course {
        private String title;
        private Optional<LocalDate> opened = Optional.empty();

        private void begins(Optional<LocalDate> day) {
            opened = Stream.concat(opened.stream(), day.stream()).min(LocalDate::compareTo);
        }
    }

    private final Map<String, Course> courses = new LinkedHashMap<>();
    private final Map<Integer, String> byRow = new HashMap<>();
    private final Map<Integer, String> visits = new HashMap<>();

    /** An episode of care, which lies at {@code row} of the index. */
    void add(int row, EpisodeOfCare episode) {
        String key = "episode|" + episode.getIdElement().getIdPart();
        Course course = course(
                key,
                Codes.words(episode.getType().toArray(org.hl7.fhir.r4.model.CodeableConcept[]::new))
                                .orElse("Episode of care")
                        + named(episode.getManagingOrganization()));
        course.begins(FhirDates.start(episode.getPeriod()));
        byRow.put(row, key);
    }

    /**
     * An encounter.
     *
     * @param episode the row of its episode, when that is in the input and was added before
     */
    void add(int row, Encounter encounter, Optional<Integer> episode) {
        visits.put(row, "Encounter/" + encounter.getIdElement().getIdPart());
        Optional<String> ofEpisode = episode.map(byRow::get);
        Course course;
        if (ofEpisode.isPresent()) {
            byRow.put(row, ofEpisode.get());
            course = courses.get(ofEpisode.get());
        } else {
            Reference provider = encounter.getServiceProvider();
            String kind = encounter.getClass_().getCode();
            String key = "encounters|" + name(provider) + "|" + kind;
            byRow.put(row, key);
            String words = kind == null ? "encounters" : KINDS.getOrDefault(kind, kind);
            course = course(key, Texts.line(provider.getDisplay(), 200).orElse("Unknown provider") + ", " + words);
        }
        course.begins(FhirDates.start(encounter.getPeriod()));
    }

    /** The key of the case file for what is of the encounter, or the episode, at a row. */
    String of(Optional<Integer> row) {
        return row.map(byRow::get).orElse(GENERAL);
    }

    /** The encounter at a row as {@code Encounter/id}, however references write it. */
    Optional<String> visit(Optional<Integer> row) {
        return row.map(visits::get);
    }

    /** A record of this day goes into a case file. */
    void expect(String key, Optional<LocalDate> day) {
        course(key, "Imported records").begins(day);
    }

    /** The case files; a patient of whom nothing else is known has one. */
    List<CaseFileEntry> entries(LocalDate today, Set<String> careTeam) {
        if (courses.isEmpty()) {
            expect(GENERAL, Optional.empty());
        }
        return courses.entrySet().stream()
                .map(entry -> new CaseFileEntry(
                        entry.getKey(),
                        entry.getValue().title,
                        entry.getValue().opened.orElse(today),
                        careTeam))
                .toList();
    }

    private Course course(String key, String title) {
        return courses.computeIfAbsent(key, any -> {
            Course fresh = new Course();
            fresh.title = Texts.title(title);
            return fresh;
        });
    }

    private static String named(Reference organization) {
        return Texts.line(organization.getDisplay(), 200)
                .map(name -> ", " + name)
                .orElse("");
    }

    /** By what a provider is told apart: the name, which stays when ids change from export to export. */
    private static String name(Reference provider) {
        return provider.hasDisplay() ? provider.getDisplay() : String.valueOf(provider.getReference());
    }
}
