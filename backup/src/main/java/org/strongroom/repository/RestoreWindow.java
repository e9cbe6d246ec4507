package org.strongroom.repository;

import java.time.Instant;

/**
 * A stretch of the chain of which every instant and every point can be restored: a base, and a journal without a gap from
 * there on.
 *
 * @param incarnation who wrote it
 * @param firstPoint the first point that can be restored
 * @param lastPoint the last one
 * @param from the first instant: when the base was taken
 * @param to the last one: the newest commit
 */
public record RestoreWindow(int incarnation, long firstPoint, long lastPoint, Instant from, Instant to) {

    /** Whether the state of the instant can be restored out of it. */
    public boolean holds(Instant instant) {
        return !instant.isBefore(from) && !instant.isAfter(to);
    }

    /** Whether the state of the point can be restored out of it. */
    public boolean holds(long point) {
        return point >= firstPoint && point <= lastPoint;
    }

    RestoreWindow upTo(Point point) {
        Instant newest = point.journal().committed().filter(to::isBefore).orElse(to);
        return new RestoreWindow(incarnation, firstPoint, point.sequence(), from, newest);
    }
}
