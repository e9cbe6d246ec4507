package org.strongroom.mirror;

import java.util.List;

/**
 * What a copy came to.
 *
 * @param points how many points the copy holds now
 * @param newest number and hash of its newest point
 * @param copiedPoints how many of them this run added
 * @param objects how many objects this run put
 * @param bytes their size
 * @param gone objects that points name and the source does not hold any more: pruned, or superseded
 * @param notes what was seen in the source on the way
 */
public record CopyReport(
        long points, String newest, long copiedPoints, long objects, long bytes, long gone, List<String> notes) {
    /** Copies the list. */
    public CopyReport {
        notes = List.copyOf(notes);
    }
}
