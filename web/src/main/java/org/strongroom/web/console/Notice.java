package org.strongroom.web.console;

/**
 * A sentence on the next page: what was just done, or why not. It names nothing of a patient.
 *
 * @param kind decides colour and word
 * @param text one sentence
 */
public record Notice(Kind kind, String text) {
    /** What kind of news it is. */
    public enum Kind {
        /** It was done. */
        DONE("Done", "safe"),
        /** It was not done. */
        REFUSED("Not done", "risk");

        private final String word;
        private final String tone;

        Kind(String word, String tone) {
            this.word = word;
            this.tone = tone;
        }

        /** In front of the sentence: colour alone says nothing. */
        public String word() {
            return word;
        }

        /** The tone's name in the style sheet. */
        public String tone() {
            return tone;
        }
    }
}
