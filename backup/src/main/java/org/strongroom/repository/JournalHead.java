package org.strongroom.repository;

import java.time.Instant;
import java.util.Optional;
import org.strongroom.journal.Lsn;

/**
 * How far the journal is off site.
 *
 * @param systemId PostgreSQL's system identifier; positions of different systems do not compare
 * @param timeline PostgreSQL's timeline
 * @param lsn every transaction whose commit record begins before this place is off site
 * @param committed running maximum of their commit times in this incarnation; empty before the first
 * @param segments how many segments this incarnation has written so far
 * @param lastSegment SHA-256 of the newest one's bytes off site; empty before the first
 */
public record JournalHead(
        String systemId,
        int timeline,
        Lsn lsn,
        Optional<Instant> committed,
        long segments,
        Optional<String> lastSegment) {

    /** Checks the shapes. */
    public JournalHead {
        if (!systemId.matches("[0-9]{1,20}") || timeline < 1 || segments < 0) {
            throw new IllegalArgumentException("not a place in a journal: " + systemId + " " + timeline);
        }
        if (lastSegment.isPresent() != (segments > 0)) {
            throw new IllegalArgumentException("a last segment is there exactly when there are segments");
        }
    }

    /** Whether places of {@code other} are in the same log, so that they compare. */
    public boolean sameLog(JournalHead other) {
        return systemId.equals(other.systemId) && timeline == other.timeline;
    }
}
