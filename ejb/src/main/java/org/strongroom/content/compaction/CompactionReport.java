package org.strongroom.content.compaction;

/**
 * What a compaction found and did.
 *
 * @param dryRun whether it only looked
 * @param packs sealed packs that were looked at, nothing in them being filed any more
 * @param storedBytes bytes of blobs in them before
 * @param deadBytes those that no record refers to, before
 * @param movedExtents extents that were moved to another pack
 * @param movedBytes their size
 * @param removedPacks packs that were deleted from the site
 * @param reclaimedBytes dead bytes that went with them
 * @param postponedPacks packs that have to wait: they are being read, or a base or a transaction is under way
 * @param damagedPacks packs that are not what their index or the rows say, and were left alone
 * @param seconds it took
 */
public record CompactionReport(
        boolean dryRun,
        long packs,
        long storedBytes,
        long deadBytes,
        long movedExtents,
        long movedBytes,
        long removedPacks,
        long reclaimedBytes,
        long postponedPacks,
        long damagedPacks,
        double seconds) {
    /** Whether anything is different now. */
    boolean changed() {
        return movedExtents + removedPacks > 0;
    }
}
