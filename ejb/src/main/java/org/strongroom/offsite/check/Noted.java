package org.strongroom.offsite.check;

import java.time.Instant;

/**
 * Something that was found and not seen good since.
 *
 * @param repository which place of the repository was looked at
 * @param onSite whether it is in the content store
 * @param object name of the object, or of the pack's file
 * @param defect what is wrong
 * @param affects what it costs
 * @param remedy what to do
 * @param certain false where it may have been pruned
 * @param at when it was found first
 */
public record Noted(
        String repository,
        boolean onSite,
        String object,
        String defect,
        String affects,
        String remedy,
        boolean certain,
        Instant at) {}
