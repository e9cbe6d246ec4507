package org.strongroom.ops.sample;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/** A note under the pen: sections of prose until about the wanted number of bytes is reached. Not thread-safe. */
final class Note {
    private static final int BYTES_PER_SENTENCE = 98;
    private final StringBuilder text = new StringBuilder();
    private final Speaker speaker;
    private final Dice dice;
    private final int sentences;

    Note(Speaker speaker, Dice dice, int bytes) {
        this.speaker = speaker;
        this.dice = dice;
        this.sentences = Math.max(9, bytes / BYTES_PER_SENTENCE);
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    void header(String title, String when, String clinician, String patients) {
        text.append(title).append('\n').append(when).append('\n');
        text.append("Clinician: ")
                .append(clinician)
                .append('\n')
                .append("Present: ")
                .append(patients)
                .append("\n\n");
    }

    void individual(String modality) {
        boolean dialogue = sentences > 50;
        int rest = sentences - 5 - (dialogue ? sentences / 4 : 0);
        section("Data", share(rest, 0.55), "narrative", "narrative", "narrative", "mood");
        if (dialogue) {
            dialogue(sentences / 4);
        }
        section("Interventions", share(rest, 0.2), "intervention-" + modality, "intervention-" + modality, "narrative");
        section("Mental status", 2, "mse");
        section("Risk", dice.chance(0.3) ? 2 : 1, "risk");
        section("Assessment", share(rest, 0.12), "response", "response", "mood");
        section("Plan", share(rest, 0.13), "homework", "next");
    }

    void joint() {
        section("Course", share(sentences, 0.6), "joint", "narrative");
        section("Interventions", share(sentences, 0.15), "intervention-dyn", "joint");
        section("Risk", 1, "risk");
        section("Plan", share(sentences, 0.15), "homework", "next");
    }

    void process() {
        text.append(speaker.sentence("arrival")).append(' ');
        int left = sentences;
        while (left > 0) {
            int size = Math.min(left, dice.between(3, 7));
            text.append(speaker.paragraph(size, "reflection", "narrative", "intervention-dyn"))
                    .append("\n\n");
            left -= size;
        }
    }

    void group(List<Speaker> members, List<String> names) {
        section("Opening", 3, "group-open");
        int each = Math.max(2, (sentences - 6) / members.size());
        for (int i = 0; i < members.size(); i++) {
            text.append(names.get(i)).append(". ");
            text.append(members.get(i).paragraph(each, "group-member", "group-member", "narrative", "mood"))
                    .append("\n\n");
        }
        section("Process", 3, "group-process");
    }

    void intake(String diagnosis, String theme) {
        text.append("Presenting problem: ")
                .append(theme)
                .append(". Working diagnosis: ")
                .append(diagnosis)
                .append(".\n\n");
        section("History", share(sentences, 0.4), "narrative", "narrative", "mood");
        section("Family and work", share(sentences, 0.25), "narrative", "joint");
        section("Mental status", 4, "mse");
        section("Risk", 3, "risk");
        section("Formulation", share(sentences, 0.15), "reflection", "response");
        section("Agreed", 3, "homework", "next");
    }

    void plan(String patients, String clinician, String diagnosis, LocalDate date, int version) {
        text.append("# Treatment plan, version ").append(version).append("\n\n");
        text.append("For ")
                .append(patients)
                .append(", by ")
                .append(clinician)
                .append(", ")
                .append(date)
                .append(".\n");
        text.append("Diagnosis: ").append(diagnosis).append(".\n\n");
        for (int goal = 1; goal <= 3; goal++) {
            text.append("## Goal ")
                    .append(goal)
                    .append('\n')
                    .append(speaker.sentence("goal-statement"))
                    .append("\n\n");
            for (int i = 0; i < 3; i++) {
                text.append("- ").append(speaker.sentence("objective")).append('\n');
            }
            text.append('\n');
        }
        for (int review = 2; review <= version; review++) {
            text.append("## Review ")
                    .append(review - 1)
                    .append(", ")
                    .append(date.plusMonths(3L * review))
                    .append('\n');
            text.append(speaker.paragraph(6, "response", "mood", "narrative")).append("\n\n");
        }
    }

    void addendum(LocalDate date, String clinician) {
        text.append("Addendum of ")
                .append(date)
                .append(" by ")
                .append(clinician)
                .append(": ");
        text.append(speaker.paragraph(2, "narrative")).append('\n');
    }

    private void section(String title, int count, String... rules) {
        text.append(title).append('\n');
        if (title.equals("Data")) {
            text.append(speaker.sentence("arrival"))
                    .append(' ')
                    .append(speaker.sentence("mood"))
                    .append(' ');
        }
        int left = count;
        while (left > 0) {
            int size = Math.min(left, dice.between(4, 8));
            text.append(speaker.paragraph(size, rules)).append('\n');
            left -= size;
        }
        text.append('\n');
    }

    private void dialogue(int turns) {
        text.append("Excerpt\n");
        for (int i = 0; i < turns; i++) {
            text.append(i % 2 == 0 ? "C: " : "T: ");
            text.append(speaker.phrase(i % 2 == 0 ? "turn-client" : "turn-therapist"))
                    .append('\n');
        }
        text.append('\n');
    }

    private static int share(int sentences, double part) {
        return Math.max(1, (int) Math.round(sentences * part));
    }
}
