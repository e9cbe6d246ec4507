package org.strongroom.drill.faces;

import java.util.Locale;
import org.strongroom.drill.DrillProgress.Stage;
import org.strongroom.drill.DrillProgress.State;
import org.strongroom.drill.DrillView;
import org.strongroom.web.console.Tone;

/** What drills say, in the words of the design language. */
final class DrillWords {
    private DrillWords() {}

    static Tone result(DrillView.Result result) {
        return switch (result) {
            case PASS -> Tone.safe("Passed");
            case FAIL -> Tone.risk("Failed");
            case REFUTED -> Tone.risk("Not believed");
        };
    }

    static Tone outcome(String outcome) {
        return switch (outcome) {
            case "PASSED" -> Tone.safe("Passed");
            case "FAILED" -> Tone.risk("Failed");
            case "MANUAL" -> Tone.info("For people");
            default -> Tone.none(words(outcome));
        };
    }

    static Tone state(State state) {
        return switch (state) {
            case RUNNING -> Tone.info("Under way");
            case ENDED -> Tone.none("Ended");
            case BROKEN_OFF -> Tone.look("Broken off");
        };
    }

    /** The style sheet's name for a stage. */
    static String stage(Stage stage, State state) {
        if (stage.begunAt().isEmpty()) {
            return "ahead";
        }
        if (stage.endedAt().isPresent()) {
            return "done";
        }
        return state == State.RUNNING ? "running" : "failed";
    }

    static String words(String name) {
        String words = name.toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
