package org.strongroom.record;

import java.util.UUID;

/** What became of a record that an import brought. */
public sealed interface ImportOutcome {
    /** It was filed now. */
    record Filed(UUID recordId) implements ImportOutcome {}

    /** It was in the archive already, or twice in the import. */
    record Known(UUID recordId) implements ImportOutcome {}

    /**
     * It was not filed; the others were.
     *
     * @param field the part that is at fault
     * @param reason why, without PHI
     */
    record Refused(String field, String reason) implements ImportOutcome {}
}
