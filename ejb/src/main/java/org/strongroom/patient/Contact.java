package org.strongroom.patient;

import java.util.Optional;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.Text;

/**
 * How to reach a patient.
 *
 * @param phone as written
 * @param email as written
 * @param address several lines allowed
 */
public record Contact(Optional<String> phone, Optional<String> email, Optional<String> address) {
    private static final int MAX_ADDRESS = 1000;

    /**
     * Trims and checks.
     *
     * @throws InvalidInputException when a part is too long
     */
    public Contact {
        phone = phone.filter(text -> !text.isBlank()).map(text -> Text.line("contact.phone", text, 100));
        email = email.filter(text -> !text.isBlank()).map(text -> Text.line("contact.email", text, 320));
        address = address.filter(text -> !text.isBlank()).map(String::strip);
        if (address.filter(text -> text.length() > MAX_ADDRESS).isPresent()) {
            throw new InvalidInputException("contact.address", "is longer than " + MAX_ADDRESS + " characters");
        }
    }

    /** Nothing known. */
    public static Contact unknown() {
        return new Contact(Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public String toString() {
        return "Contact";
    }
}
