package org.strongroom.restore;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a restore brought back and what it proved.
 *
 * @param point sequence of the newest point of the chain
 * @param pointHash its SHA-256, lower-case hexadecimal
 * @param pointTime when it was signed
 * @param recoveredTo time of the newest commit that was applied to {@code archive}
 * @param lastMarker the recovery marker's time in the restored archive
 * @param records record versions whose content was verified; of an instant restore, whose place was
 * @param packs packs brought back
 * @param bytes bytes of content brought back
 * @param awaited what an instant restore left off site, to come back while the archive is in use
 * @param tablesCompared tables whose digest was compared with the one computed at the source
 * @param sourceRows rows of each table as the source states them: its base's count and its segments' changes since
 * @param phases how long each phase took, in order
 * @param freshnessProven whether a witnessed point was found in the chain
 * @param incarnation of the restored server; of the source when no root signing key was given
 * @param notes what did not stand in the way but has to be looked at, in words
 */
public record RestoreReport(
        long point,
        String pointHash,
        Instant pointTime,
        Instant recoveredTo,
        Optional<Instant> lastMarker,
        long records,
        long packs,
        long bytes,
        Optional<Awaited> awaited,
        int tablesCompared,
        Map<String, Long> sourceRows,
        Map<String, Duration> phases,
        boolean freshnessProven,
        int incarnation,
        List<String> notes) {

    /** Copies the collections. */
    public RestoreReport {
        sourceRows = Map.copyOf(sourceRows);
        phases = Collections.unmodifiableMap(new LinkedHashMap<>(phases));
        notes = List.copyOf(notes);
    }

    /** Content that is still off site. */
    public record Awaited(long packs, long bytes) {}
}
