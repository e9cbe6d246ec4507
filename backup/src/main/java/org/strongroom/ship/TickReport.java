package org.strongroom.ship;

import java.time.Duration;
import org.strongroom.journal.Lsn;

/**
 * What one tick sent.
 *
 * @param point sequence of the newest point off site
 * @param pointHash its SHA-256, lower-case hexadecimal
 * @param objects how many objects were put, the point included
 * @param bytes their size
 * @param took how long the tick lasted
 * @param lag age of the oldest commit that is not off site yet, at most; measured when the tick ended
 * @param lsn everything committed up to here is off site
 */
public record TickReport(
        long point, String pointHash, long objects, long bytes, Duration took, Duration lag, Lsn lsn) {}
