package org.strongroom.journal;

/**
 * How much log PostgreSQL keeps for shipping, and how much more it will keep before it gives the slot up.
 *
 * @param kept bytes kept now
 * @param left bytes until the limit, {@code max_slot_wal_keep_size}; none or less when the next checkpoint may end it,
 *     {@link Long#MAX_VALUE} where there is no limit
 */
public record LogRoom(long kept, long left) {
    private static final long MIB = 1 << 20;

    /** Whether more than half of the room is used up. */
    public boolean isScarce() {
        return left < kept;
    }

    /** For the ops team. */
    public String words() {
        return "the database keeps " + kept / MIB + " MiB of its log for shipping and has room for "
                + Math.max(0, left) / MIB + " MiB more: beyond that the journal has a gap";
    }
}
