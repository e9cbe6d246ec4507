package org.strongroom.patient.rest;

import java.util.Optional;
import org.strongroom.patient.Contact;

/** How to reach a patient. */
public record ContactJson(Optional<String> phone, Optional<String> email, Optional<String> address) {
    Contact contact() {
        return new Contact(phone, email, address);
    }

    static ContactJson of(Contact contact) {
        return new ContactJson(contact.phone(), contact.email(), contact.address());
    }

    @Override
    public String toString() {
        return "ContactJson";
    }
}
