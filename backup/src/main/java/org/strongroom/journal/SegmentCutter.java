package org.strongroom.journal;

import java.util.List;
import java.util.Optional;

/**
 * Cuts the change stream into segments of bounded size, and takes the rows of {@code keys} out of it for the key stream.
 * A transaction bigger than a segment continues in the next one, so memory stays bounded and nothing is written in clear
 * to a file. Not thread-safe.
 */
public final class SegmentCutter {

    /**
     * Cuts from a position, which is the end of the last segment that is durable.
     *
     * @param stream opened at {@code position.lsn()}
     * @param sizeLimit clear bytes after which a segment ends, as 1 MiB
     */
    public SegmentCutter(ChangeStream stream, JournalPosition position, int sizeLimit) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * The next segment, with what was committed before {@code upTo}. Empty when the journal is there already and nothing
     * was committed. Call until {@link Cut#complete} or empty.
     *
     * @param upTo see {@link ChangeStream#next}
     * @param place what the segment says of its place in the chain
     */
    public Optional<Cut> next(Lsn upTo, SegmentPlace place) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * A segment and what goes beside it.
     *
     * @param segment the segment; its {@code to} is where the next one begins. Without changes when only time passed
     * @param keys changes of {@code keys} in commit order, which must be durable off site before the segment
     * @param confirmable what the slot may be confirmed to once the segment and all before it are durable
     * @param complete whether everything before {@code upTo} has been cut
     */
    public record Cut(Segment segment, List<RowChange> keys, Lsn confirmable, boolean complete) {
        /** Copies. */
        public Cut {
            keys = List.copyOf(keys);
        }
    }
}
