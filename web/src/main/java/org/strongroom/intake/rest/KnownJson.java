package org.strongroom.intake.rest;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.strongroom.search.Origin;

/** What is there of the things asked for. */
public record KnownJson(List<Item> items) {
    /**
     * One thing that is there.
     *
     * @param id of the patient, case file or record
     */
    public record Item(String origin, UUID id) {}

    static KnownJson of(Map<Origin, UUID> known) {
        return new KnownJson(known.entrySet().stream()
                .map(entry -> new Item(entry.getKey().sha256(), entry.getValue()))
                .sorted(Comparator.comparing(Item::origin))
                .toList());
    }
}
