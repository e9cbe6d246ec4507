package org.strongroom.comparison;

import java.util.Optional;
import java.util.UUID;
import org.strongroom.domain.InvalidInputException;

/**
 * What is put back.
 *
 * @param kind of thing
 * @param id of the patient, the case file or the record
 * @param version of a record, the version whose content comes back as a new one
 */
public record PutBackItem(Kind kind, UUID id, Optional<Integer> version) {
    /** Kinds of things that can be put back. */
    public enum Kind {
        /** A patient's details, over those of now: takes two officers. */
        PATIENT,
        /** A case file's title and state, over those of now: takes two officers. */
        CASE_FILE,
        /** A version's content, as a new version: overwrites nothing. */
        VERSION;

        boolean overwrites() {
            return this != VERSION;
        }
    }

    /** Checks that there is a version where one is needed, and only there. */
    public PutBackItem {
        if ((kind == Kind.VERSION) != version.isPresent()) {
            throw new InvalidInputException("version", "is for records alone, and needed there");
        }
    }
}
