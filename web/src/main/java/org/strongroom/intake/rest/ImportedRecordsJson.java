package org.strongroom.intake.rest;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.record.ImportOutcome;

/** What became of each record, in the order sent. */
public record ImportedRecordsJson(List<Item> items) {
    /** What became of one. */
    public enum Outcome {
        /** It was filed. */
        FILED,
        /** It was there already. */
        KNOWN,
        /** It was not filed. */
        REFUSED
    }

    /**
     * One record.
     *
     * @param id the record, unless refused
     * @param field what is at fault, when refused
     * @param reason why, when refused
     */
    public record Item(Outcome outcome, Optional<UUID> id, Optional<String> field, Optional<String> reason) {
        static Item of(ImportOutcome outcome) {
            if (outcome instanceof ImportOutcome.Filed filed) {
                return new Item(Outcome.FILED, Optional.of(filed.recordId()), Optional.empty(), Optional.empty());
            }
            if (outcome instanceof ImportOutcome.Known known) {
                return new Item(Outcome.KNOWN, Optional.of(known.recordId()), Optional.empty(), Optional.empty());
            }
            ImportOutcome.Refused refused = (ImportOutcome.Refused) outcome;
            return new Item(
                    Outcome.REFUSED, Optional.empty(), Optional.of(refused.field()), Optional.of(refused.reason()));
        }
    }

    static ImportedRecordsJson of(List<ImportOutcome> outcomes) {
        return new ImportedRecordsJson(outcomes.stream().map(Item::of).toList());
    }
}
