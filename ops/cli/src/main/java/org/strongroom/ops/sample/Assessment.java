package org.strongroom.ops.sample;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/** Scored questionnaires, as JSON: PHQ-9 (Kroenke 2001) and GAD-7 (Spitzer 2006), items named briefly. */
final class Assessment {
    private Assessment() {}

    /** An instrument: its items, each scored 0 to 3, and the words for the total. */
    enum Instrument {
        PHQ_9(
                "PHQ-9",
                List.of(
                        "interest or pleasure",
                        "feeling down",
                        "sleep",
                        "tiredness",
                        "appetite",
                        "failure",
                        "concentration",
                        "slow or restless",
                        "thoughts of self-harm"),
                List.of("minimal", "mild", "moderate", "moderately severe", "severe")),
        GAD_7(
                "GAD-7",
                List.of(
                        "feeling nervous",
                        "control of worry",
                        "worrying too much",
                        "relaxing",
                        "restlessness",
                        "irritability",
                        "fear"),
                List.of("minimal", "mild", "moderate", "severe", "severe"));

        private final String title;
        private final List<String> items;
        private final List<String> bands;

        Instrument(String title, List<String> items, List<String> bands) {
            this.title = title;
            this.items = items;
            this.bands = bands;
        }

        String title() {
            return title;
        }

        String band(int total) {
            return bands.get(Math.min(4, total / 5));
        }
    }

    /**
     * One administration: scores fall with the sessions from where the case began.
     *
     * @param severity where it began, 0 to 1
     */
    static byte[] json(Dice dice, Instrument instrument, double severity, int session, LocalDate date) {
        double level = (0.35 + 0.6 * severity) * StrictMath.pow(0.955, session);
        StringBuilder text = new StringBuilder("{\n  \"instrument\": \"" + instrument.title() + "\",\n");
        text.append("  \"administered\": \"").append(date).append("\",\n  \"items\": [\n");
        int total = 0;
        for (int i = 0; i < instrument.items.size(); i++) {
            boolean harm = i == 8;
            double value = 3 * level * (harm ? 0.25 : 1) + 0.6 * dice.gaussian();
            int score = (int) Math.max(0, Math.min(3, Math.round(value)));
            total += score;
            text.append("    {\"item\": ")
                    .append(i + 1)
                    .append(", \"text\": \"")
                    .append(instrument.items.get(i));
            text.append("\", \"score\": ").append(score).append('}');
            text.append(i + 1 < instrument.items.size() ? ",\n" : "\n");
        }
        text.append("  ],\n  \"total\": ").append(total);
        text.append(",\n  \"severity\": \"").append(instrument.band(total)).append("\"\n}\n");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
