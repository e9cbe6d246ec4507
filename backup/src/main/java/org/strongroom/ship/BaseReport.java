package org.strongroom.ship;

import java.time.Duration;
import java.util.UUID;
import org.strongroom.journal.Lsn;

/**
 * What one base consists of and what was sent for it.
 *
 * @param base its id
 * @param consistentPoint the place in the log whose state it holds
 * @param tables how many tables
 * @param rows their rows
 * @param chunks chunks the manifest names
 * @param chunksSent those of them that had to be sent
 * @param keys keys, secrets and tokens in its key set
 * @param point sequence of the point that names the manifest
 * @param pointHash that point's SHA-256
 * @param objects how many objects were put, points included
 * @param bytes bytes put
 */
public record BaseReport(
        UUID base,
        Lsn consistentPoint,
        int tables,
        long rows,
        long chunks,
        long chunksSent,
        long keys,
        long point,
        String pointHash,
        long objects,
        long bytes,
        Duration took) {}
