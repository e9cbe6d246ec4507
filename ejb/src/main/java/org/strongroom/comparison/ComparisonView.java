package org.strongroom.comparison;

import java.time.Instant;
import java.util.UUID;
import org.strongroom.excerpt.Part;

/**
 * A part of the archive as it was, here for comparison.
 *
 * @param part what of it
 * @param moment what was asked for: an instant, or {@code point} and its number
 * @param recoveredTo the last commit that is in it
 * @param point the newest recovery point that it was rebuilt from
 * @param broughtBy who brought it
 * @param expiresAt when it is forgotten
 */
public record ComparisonView(
        UUID id,
        Part part,
        String moment,
        Instant recoveredTo,
        long point,
        Instant broughtAt,
        UUID broughtBy,
        Instant expiresAt) {}
