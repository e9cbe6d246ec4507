package org.strongroom.web.console;

/**
 * A state in its word and its tone, as the design language has them: the word is always shown, colour and sign help.
 *
 * @param name of the tone in the style sheet
 * @param word for the state
 */
public record Tone(String name, String word) {
    /** All is well. */
    public static Tone safe(String word) {
        return new Tone("safe", word);
    }

    /** To be looked at today. */
    public static Tone look(String word) {
        return new Tone("look", word);
    }

    /** Something is at risk. */
    public static Tone risk(String word) {
        return new Tone("risk", word);
    }

    /** Neither good nor bad. */
    public static Tone info(String word) {
        return new Tone("info", word);
    }

    /** Nothing to say yet. */
    public static Tone none(String word) {
        return new Tone("none", word);
    }
}
