package org.strongroom.comparison.rest;

import java.time.Instant;
import java.util.UUID;
import org.strongroom.comparison.ComparisonView;
import org.strongroom.excerpt.Part;

/**
 * A part of the archive as it was, here for comparison.
 *
 * @param kind of the part
 * @param partId its identifier
 * @param moment what was asked for: an instant, or {@code point} and its number
 * @param recoveredTo the last commit that is in it
 * @param point the newest recovery point that it was rebuilt from
 * @param expiresAt when it is forgotten
 */
public record ComparisonJson(
        UUID id,
        Part.Kind kind,
        UUID partId,
        String moment,
        Instant recoveredTo,
        long point,
        Instant broughtAt,
        UUID broughtBy,
        Instant expiresAt) {
    static ComparisonJson of(ComparisonView view) {
        return new ComparisonJson(
                view.id(),
                view.part().kind(),
                view.part().id(),
                view.moment(),
                view.recoveredTo(),
                view.point(),
                view.broughtAt(),
                view.broughtBy(),
                view.expiresAt());
    }
}
