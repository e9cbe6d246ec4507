package org.strongroom.pack;

/**
 * Something wrong in a pack. Findings are for reporting, they are not thrown.
 *
 * @param kind what kind of damage
 * @param offset where in the pack it begins, in bytes
 * @param length how many bytes are affected
 */
public record PackFinding(Kind kind, long offset, long length) {
    /** Kinds of damage. */
    public enum Kind {
        /** The file's own header is damaged or it is not a pack. */
        BAD_HEADER,
        /** An extent's payload is not what its header says. */
        DAMAGED_EXTENT,
        /** Bytes amid the pack that are nothing known: something that was there is damaged. */
        DAMAGED_REGION,
        /** Bytes after the last commit that are no whole frame: a write that a crash cut short; nobody was told of it. */
        TORN_TAIL,
        /** Index or trailer do not hold, or do not tell the same as the extents. */
        BAD_INDEX
    }
}
