package org.strongroom.ops.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.strongroom.ops.sample.Assessment.Instrument;

/** The course of one case: which records it has, when, about whom and by whom. Their bytes are made later. */
final class Course {
    private final SampleArchive archive;
    private final SampleCaseFile file;
    private final Dice dice;
    private final List<SampleRecord> records = new ArrayList<>();
    private final Chart chart;

    Course(SampleArchive archive, SampleCaseFile file) {
        this.archive = archive;
        this.file = file;
        this.dice = archive.dice("course", file.number());
        this.chart = new Chart(archive, file);
    }

    List<SampleRecord> records() {
        if (!records.isEmpty()) {
            return records;
        }
        opening();
        switch (file.kind()) {
            case "GROUP" -> groupSessions();
            case "COUPLE", "FAMILY" -> sessions(dice.between(8, 14));
            default -> {
                sessions(dice.between(10, 26));
                aroundTheSessions();
            }
        }
        records.sort(Comparator.comparing(SampleRecord::eventDate).thenComparing(SampleRecord::key));
        return records;
    }

    private void opening() {
        LocalDate opened = file.openedOn();
        for (int patient : file.patients()) {
            add(
                    "consent-" + patient,
                    "CONSENT",
                    "Consent to treatment",
                    opened,
                    List.of(patient),
                    1,
                    "pdf",
                    chart::consent);
        }
        if (file.kind().equals("GROUP")) {
            return;
        }
        add("intake", "ASSESSMENT", "Intake assessment", opened, file.patients(), 1, "txt", chart::intake);
        int versions = dice.between(1, 3);
        add(
                "plan",
                "TREATMENT_PLAN",
                "Treatment plan",
                opened.plusDays(14),
                file.patients(),
                versions,
                "md",
                chart::plan);
    }

    private void sessions(int count) {
        LocalDate day = file.openedOn().plusDays(7);
        for (int session = 1; session <= count; session++) {
            int number = session;
            int versions = dice.chance(0.04) ? 2 : 1;
            String title = "Session " + session;
            add(
                    "session-" + session,
                    "PROGRESS_NOTE",
                    title,
                    day,
                    file.patients(),
                    versions,
                    "txt",
                    (key, date, version) -> chart.session(key, date, version, number));
            if (file.kind().equals("INDIVIDUAL") && session % 5 == 1) {
                measure(Instrument.PHQ_9, session, day);
                measure(Instrument.GAD_7, session, day);
            }
            if (file.kind().equals("INDIVIDUAL") && file.number() % 3 == 0 && session % 3 == 0) {
                String own = "Process notes, session " + session;
                add("process-" + session, "PSYCHOTHERAPY_NOTE", own, day, file.patients(), 1, "txt", chart::process);
            }
            day = day.plusDays(dice.pick(List.of(7, 7, 7, 7, 14, 14, 10, 21)));
        }
    }

    private void measure(Instrument instrument, int session, LocalDate day) {
        String key = instrument.name() + "-" + session;
        add(
                key,
                "ASSESSMENT",
                instrument.title() + ", session " + session,
                day,
                file.patients(),
                1,
                "json",
                (k, date, v) -> chart.measure(k, date, instrument, session));
    }

    private void groupSessions() {
        int count = dice.between(16, 22);
        LocalDate day = file.openedOn().plusDays(7);
        for (int session = 1; session <= count; session++) {
            List<Integer> present = new ArrayList<>(file.patients());
            present.removeIf(p -> present.size() > 4 && dice.chance(0.15));
            int number = session;
            List<Integer> those = List.copyOf(present);
            add(
                    "group-" + session,
                    "GROUP_NOTE",
                    "Group session " + session,
                    day,
                    those,
                    1,
                    "txt",
                    (key, date, v) -> chart.group(key, date, those, number));
            day = day.plusDays(7);
        }
    }

    private void aroundTheSessions() {
        LocalDate opened = file.openedOn();
        for (int i = 0; i < dice.below(4); i++) {
            LocalDate day = opened.plusDays(dice.between(20, 200));
            String ending = dice.chance(0.5) ? "pdf" : "txt";
            add(
                    "letter-" + i,
                    "CORRESPONDENCE",
                    "Letter to the physician",
                    day,
                    file.patients(),
                    1,
                    ending,
                    (k, date, v) -> chart.letter(k, date, ending));
        }
        if (dice.chance(0.35)) {
            LocalDate day = opened.plusDays(dice.between(1, 60));
            String title =
                    dice.pick(List.of("Referral, scanned", "Earlier report, scanned", "Insurance form, scanned"));
            add("scan", "DOCUMENT", title, day, file.patients(), 1, "png", (k, date, v) -> Scan.page(archive.dice(k)));
        }
        if (file.number() % 6 == 1) {
            LocalDate day = opened.plusDays(dice.between(30, 90));
            add(
                    "recording",
                    "RECORDING",
                    "Session recording",
                    day,
                    file.patients(),
                    1,
                    "wav",
                    (k, date, v) -> Recording.wav(archive.dice(k)));
            add("consent-recording", "CONSENT", "Consent to recording", day, file.patients(), 1, "pdf", chart::consent);
        }
    }

    /** Makes the bytes of one version of a record from its key and date. */
    @FunctionalInterface
    private interface Maker {
        byte[] make(String key, LocalDate date, int version);
    }

    private void add(
            String name,
            String category,
            String title,
            LocalDate day,
            List<Integer> patients,
            int versions,
            String ending,
            Maker maker) {
        String key = file.number() + "/" + name;
        String mediaType = Optional.of(ending)
                .map(e -> switch (e) {
                    case "pdf" -> "application/pdf";
                    case "png" -> "image/png";
                    case "wav" -> "audio/wav";
                    case "json" -> "application/json";
                    case "md" -> "text/markdown";
                    default -> "text/plain";
                })
                .orElseThrow();
        records.add(new SampleRecord(
                key,
                file.number(),
                category,
                title,
                mediaType,
                day + "-" + name + "." + ending,
                day,
                patients,
                file.lead(),
                versions,
                version -> maker.make(key, day, version)));
    }
}
