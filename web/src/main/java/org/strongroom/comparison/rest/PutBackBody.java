package org.strongroom.comparison.rest;

import java.util.Optional;
import java.util.UUID;
import org.strongroom.comparison.PutBackItem;

/**
 * What is to be put back.
 *
 * @param itemId of the patient, the case file or the record
 * @param version of a record, the version whose content comes back as a new one
 */
public record PutBackBody(PutBackItem.Kind kind, UUID itemId, Optional<Integer> version) {
    PutBackItem item() {
        return new PutBackItem(kind, itemId, version);
    }
}
