package org.strongroom.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.strongroom.schema.TableName;

/**
 * What a segment says of itself, in front of its messages.
 *
 * @param place where it stands in the chain
 * @param systemId the cluster that wrote the log
 * @param timeline and its timeline
 * @param from where the segment before ended
 * @param to where this one ends: {@code [from, to)} by the position of the commit record
 * @param transactions how many commits it holds
 * @param firstCommitAt the earliest commit time in it
 * @param lastCommitAt the latest commit time in it
 * @param counts row changes by table, {@code keys} not among them
 */
public record SegmentHeader(
        SegmentPlace place,
        String systemId,
        int timeline,
        JournalPosition from,
        JournalPosition to,
        long transactions,
        Optional<Instant> firstCommitAt,
        Optional<Instant> lastCommitAt,
        Map<TableName, ChangeCounts> counts) {

    /** The format's name, first in every header. */
    public static final String FORMAT = "strongroom-segment-1";

    /** Validates and copies. */
    public SegmentHeader {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(systemId, "systemId");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(firstCommitAt, "firstCommitAt");
        Objects.requireNonNull(lastCommitAt, "lastCommitAt");
        counts = java.util.Collections.unmodifiableMap(new TreeMap<>(counts));
        if (to.lsn().isBefore(from.lsn())) {
            throw new IllegalArgumentException("A segment cannot end before it begins");
        }
    }
}
