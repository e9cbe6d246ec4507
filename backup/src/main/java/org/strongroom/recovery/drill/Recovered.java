package org.strongroom.recovery.drill;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What was recovered.
 *
 * @param point sequence of the recovery point
 * @param pointHash the point's hash
 * @param pointTime when the point was written
 * @param recoveredTo commit time of the newest recovered transaction
 * @param marker time in the restored recovery marker row, empty when there is none
 * @param sourceRecords how many records the source stated that it holds at that point
 * @param packs how many packs of content
 * @param bytes how many bytes were fetched
 * @param tablesCompared how many tables were compared with the source's digests
 * @param freshnessProven whether a witness vouched for the newest point
 * @param storeLocks how the store protects what it was recovered from, in words
 * @param locked whether nobody can take any of it away before its lock ends
 */
public record Recovered(
        long point,
        String pointHash,
        Instant pointTime,
        Instant recoveredTo,
        Optional<Instant> marker,
        long sourceRecords,
        long packs,
        long bytes,
        int tablesCompared,
        boolean freshnessProven,
        String storeLocks,
        boolean locked) {

    /** Refuses nulls. */
    public Recovered {
        Objects.requireNonNull(pointHash);
        Objects.requireNonNull(pointTime);
        Objects.requireNonNull(recoveredTo);
        Objects.requireNonNull(marker);
        Objects.requireNonNull(storeLocks);
    }
}
