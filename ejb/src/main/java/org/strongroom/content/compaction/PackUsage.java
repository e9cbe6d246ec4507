package org.strongroom.content.compaction;

import java.util.UUID;

/**
 * How much of a pack belongs to a record still.
 *
 * @param pack a sealed pack
 * @param stored bytes of blobs that it holds
 * @param live those of them that a row refers to
 */
public record PackUsage(UUID pack, long stored, long live) {
    /** Bytes that nobody wants. */
    public long dead() {
        return stored - live;
    }
}
