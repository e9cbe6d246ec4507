package org.strongroom.ops.sample;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.strongroom.ops.sample.Assessment.Instrument;

/** What a clinician writes and has signed in the course of one case. Each method makes the same bytes each time. */
final class Chart {
    private static final Grammar NOTES = Grammar.load("notes.grammar");
    private static final Grammar FORMS = Grammar.load("forms.grammar");
    private static final List<String> MODALITIES = List.of("cbt", "act", "dyn", "emdr", "dbt");
    private static final List<String> DIAGNOSES = List.of(
            "F32.1, moderate depressive episode",
            "F33.1, recurrent depressive disorder",
            "F41.0, panic disorder",
            "F41.1, generalised anxiety disorder",
            "F43.1, post-traumatic stress disorder",
            "F43.2, adjustment disorder",
            "F42.1, obsessive acts",
            "F50.8, other eating disorder",
            "F45.4, persistent pain disorder");

    private final SampleArchive archive;
    private final SampleCaseFile file;
    private final String clinician;
    private final String modality;
    private final String diagnosis;

    Chart(SampleArchive archive, SampleCaseFile file) {
        this.archive = archive;
        this.file = file;
        this.clinician = archive.lead(file).displayName();
        Dice dice = archive.dice("chart", file.number());
        this.modality = dice.pick(MODALITIES);
        this.diagnosis = dice.pick(DIAGNOSES);
    }

    byte[] session(String key, LocalDate date, int version, int number) {
        Dice dice = archive.dice(key);
        Note note = new Note(speaker(dice, first()), dice, size(dice, 6_300, 0.45));
        note.header(file.title(), "Session " + number + ", " + date, clinician, who(file.patients()));
        if (file.kind().equals("INDIVIDUAL")) {
            note.individual(modality);
        } else {
            note.joint();
        }
        if (version > 1) {
            note.addendum(date.plusDays(version), clinician);
        }
        return note.bytes();
    }

    byte[] process(String key, LocalDate date, int version) {
        Dice dice = archive.dice(key, version);
        Note note = new Note(speaker(dice, first()), dice, size(dice, 4_200, 0.5));
        note.header(
                "Psychotherapy notes, kept apart from the record", date.toString(), clinician, who(file.patients()));
        note.process();
        return note.bytes();
    }

    byte[] group(String key, LocalDate date, List<Integer> present, int number) {
        Dice dice = archive.dice(key);
        Note note = new Note(speaker(dice, archive.patient(present.get(0))), dice, size(dice, 9_000, 0.35));
        note.header(file.title(), "Session " + number + ", " + date, clinician, who(present));
        note.group(present.stream().map(p -> speaker(dice, archive.patient(p))).toList(), names(present));
        return note.bytes();
    }

    byte[] intake(String key, LocalDate date, int version) {
        Dice dice = archive.dice(key, version);
        Note note = new Note(speaker(dice, first()), dice, size(dice, 11_000, 0.3));
        note.header("Intake assessment", date.toString(), clinician, who(file.patients()));
        note.intake(diagnosis, Names.THEMES.get(file.number() % Names.THEMES.size()));
        return note.bytes();
    }

    byte[] plan(String key, LocalDate date, int version) {
        Dice dice = archive.dice(key);
        Note note = new Note(speaker(dice, first()), dice, 4_000);
        note.plan(who(file.patients()), clinician, diagnosis, date, version);
        return note.bytes();
    }

    byte[] letter(String key, LocalDate date, String ending) {
        Dice dice = archive.dice(key);
        Speaker speaker = speaker(dice, first());
        String physician = "Dr " + dice.pick(Names.HE) + " " + Names.family(dice);
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(first().name() + ", born " + first().birthDate() + ", " + first().address());
        paragraphs.add("Dear " + physician + ",");
        paragraphs.add(speaker.sentence("letter-opening"));
        for (int i = dice.between(2, 4); i > 0; i--) {
            paragraphs.add(speaker.paragraph(dice.between(2, 4), "letter-body", "response", "mood"));
        }
        paragraphs.add(speaker.sentence("letter-close"));
        paragraphs.add("Yours sincerely, " + clinician);
        return ending.equals("pdf")
                ? Paper.pdf("Larkspur Row Practice, " + date, paragraphs, date, dice)
                : String.join("\n\n", paragraphs).getBytes(StandardCharsets.UTF_8);
    }

    byte[] consent(String key, LocalDate date, int version) {
        Dice dice = archive.dice(key, version);
        int number = key.contains("consent-recording") ? file.patients().get(0) : patientOf(key);
        SamplePatient patient = archive.patient(number);
        Speaker speaker = new Speaker(
                FORMS,
                dice,
                Map.of("patient", patient.name(), "clinician", clinician, "practice", "Larkspur Row Practice"));
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(patient.name() + ", born " + patient.birthDate() + ", record number " + patient.mrn());
        paragraphs.add(speaker.sentence("consent-intro"));
        for (int i = dice.between(6, 11); i > 0; i--) {
            paragraphs.add(speaker.sentence("consent-clause"));
        }
        paragraphs.add("Signed on " + date + ":");
        return Paper.pdf("Declaration of consent", paragraphs, date, dice);
    }

    byte[] measure(String key, LocalDate date, Instrument instrument, int session) {
        double severity = archive.dice("severity", file.number()).unit();
        return Assessment.json(archive.dice(key), instrument, severity, session, date);
    }

    private static int patientOf(String key) {
        return Integer.parseInt(key.substring(key.lastIndexOf('-') + 1));
    }

    private SamplePatient first() {
        return archive.patient(file.patients().get(0));
    }

    private String who(List<Integer> patients) {
        return String.join(
                ", ", patients.stream().map(p -> archive.patient(p).name()).toList());
    }

    private List<String> names(List<Integer> patients) {
        return patients.stream().map(p -> archive.patient(p).given().get(0)).toList();
    }

    private Speaker speaker(Dice dice, SamplePatient patient) {
        Map<String, String> variables = new HashMap<>(patient.voice());
        List<Integer> others =
                file.patients().stream().filter(p -> p != patient.number()).toList();
        variables.put("clinician", clinician);
        variables.put("diagnosis", diagnosis);
        variables.put("theme", Names.THEMES.get(file.number() % Names.THEMES.size()));
        variables.put("other", others.isEmpty() ? "the other" : names(others).get(0));
        variables.put("since", file.openedOn().toString());
        variables.put("measure", dice.chance(0.5) ? "PHQ-9" : "GAD-7");
        return new Speaker(NOTES, dice, variables);
    }

    private static int size(Dice dice, double median, double sigma) {
        return (int) Math.max(1_800, Math.min(40_000, dice.logNormal(median, sigma)));
    }
}
