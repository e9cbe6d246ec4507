package org.strongroom.domain;

/** Checks of free text at the border. The text itself never appears in a message: it may be patient data. */
public final class Text {
    private Text() {}

    /**
     * One line of text, trimmed.
     *
     * @param field the input field's name, for the message
     * @throws InvalidInputException when it is absent, blank, longer than {@code maxLength} or has control characters
     */
    public static String line(String field, String text, int maxLength) {
        if (text == null || text.isBlank()) {
            throw new InvalidInputException(field, "must not be blank");
        }
        String trimmed = text.strip();
        if (trimmed.length() > maxLength) {
            throw new InvalidInputException(field, "is longer than " + maxLength + " characters");
        }
        if (trimmed.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException(field, "has control characters");
        }
        return trimmed;
    }
}
