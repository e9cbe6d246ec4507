package org.strongroom.recall;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Says which packs are wanted first. Implementations are thread-safe. */
@FunctionalInterface
public interface RecallOrder {
    /** The newest packs first. */
    RecallOrder NEWEST = absent ->
            absent.stream().sorted(java.util.Comparator.reverseOrder()).toList();

    /**
     * Packs whose content was used most recently, first; not necessarily all of them, perhaps others too.
     *
     * @param absent those that are still off site
     */
    List<UUID> mostRecentlyUsed(Set<UUID> absent);
}
