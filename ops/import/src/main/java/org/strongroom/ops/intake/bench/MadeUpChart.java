package org.strongroom.ops.intake.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.strongroom.ops.intake.model.CaseFileEntry;
import org.strongroom.ops.intake.model.Content;
import org.strongroom.ops.intake.model.Origins;
import org.strongroom.ops.intake.model.PatientEntry;
import org.strongroom.ops.intake.model.Position;
import org.strongroom.ops.intake.model.RecordEntry;

/**
 * One made-up patient with a case file of twenty records: nineteen notes of 1 to 6 KB of words and a scan of 100 KB that
 * does not compress. The same number, the same bytes.
 */
record MadeUpChart(int number) {
    static final int RECORDS = 20;
    private static final int SCAN = 100_000;
    private static final String CASE_FILE = "course";
    private static final int VOCABULARY = 4000;

    PatientEntry patient() {
        Random random = random(-1);
        return new PatientEntry(
                List.of(new PatientEntry.Name("official", List.of(word(random)), word(random))),
                Optional.of(LocalDate.of(1930, 1, 1).plusDays(random.nextInt(30_000))),
                List.of(new PatientEntry.Mrn("Bench", "B-" + number)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Origins.of("bench", Integer.toString(number)),
                position());
    }

    CaseFileEntry caseFile() {
        return new CaseFileEntry(CASE_FILE, "Course " + number, LocalDate.of(2015, 1, 1), Set.of());
    }

    List<RecordEntry> records(int count) {
        List<RecordEntry> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean scan = i == RECORDS - 1;
            records.add(new RecordEntry(
                    CASE_FILE,
                    scan ? "DOCUMENT" : "PROGRESS_NOTE",
                    scan ? "Scan" : "Session " + (i + 1),
                    Optional.of(scan ? "image/jpeg" : "text/plain"),
                    scan ? "scan.jpg" : "note.txt",
                    Optional.of(LocalDate.of(2015, 1, 1).plusDays(7L * i)),
                    Optional.empty(),
                    Optional.empty(),
                    Integer.toString(i),
                    Content.of(scan ? noise(i) : note(i)),
                    position()));
        }
        return records;
    }

    private byte[] note(int record) {
        Random random = random(record);
        StringBuilder text = new StringBuilder();
        int length = 1000 + random.nextInt(5000);
        while (text.length() < length) {
            text.append(word(random)).append(random.nextInt(12) == 0 ? ". " : " ");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] noise(int record) {
        byte[] bytes = new byte[SCAN];
        random(record).nextBytes(bytes);
        return bytes;
    }

    private Random random(int record) {
        return new Random(number * 1_000_003L + record);
    }

    /** A word of a vocabulary in which, as in any, few words are most of what is said. */
    private static String word(Random random) {
        int rank = (int) (VOCABULARY * Math.pow(random.nextDouble(), 3));
        Random spelling = new Random(rank);
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 2 + rank % 8; i++) {
            word.append((char) ('a' + spelling.nextInt(26)));
        }
        return word.toString();
    }

    private Position position() {
        return Position.of(Path.of("chart-" + number));
    }
}
