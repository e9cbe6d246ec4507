package org.strongroom.pack;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.strongroom.crypto.Hashes;
import org.strongroom.identity.Ids;

/** Gathers the index of a pack as it grows, in its written form, so that a full pack costs a few MiB. Not thread-safe. */
final class PackIndex {
    private byte[] entries = new byte[16 * PackFormat.ENTRY_SIZE];
    private byte[] gaps = new byte[0];
    private int count;

    /** Reads a whole index that its trailer has proven. */
    static PackListing decode(UUID pack, byte[] index) {
        ByteBuffer in = ByteBuffer.wrap(index).position(Integer.BYTES);
        int extents = in.getInt();
        int gaps = in.getInt();
        in.position(PackFormat.INDEX_HEADER_SIZE);
        List<ScannedExtent> entries = entries(pack, in, extents);
        long torn = 0;
        for (int i = 0; i < gaps; i++) {
            in.getLong();
            torn += in.getLong();
        }
        return new PackListing(entries, torn);
    }

    /** Reads so many entries of a pack's index. */
    static List<ScannedExtent> entries(UUID pack, ByteBuffer index, int count) {
        List<ScannedExtent> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            byte[] id = new byte[16];
            byte[] sha256 = new byte[32];
            index.get(id);
            long offsetInBlob = index.getLong();
            long payloadOffset = index.getLong();
            int payload = index.getInt();
            index.get(sha256);
            entries.add(new ScannedExtent(
                    Ids.fromBytes(id), offsetInBlob, new ExtentLocation(pack, payloadOffset, payload, sha256)));
        }
        return entries;
    }

    int count() {
        return count;
    }

    void add(UUID blob, long offsetInBlob, long payloadOffset, int length, byte[] sha256) {
        int at = count++ * PackFormat.ENTRY_SIZE;
        if (at + PackFormat.ENTRY_SIZE > entries.length) {
            entries = Arrays.copyOf(entries, entries.length * 2);
        }
        ByteBuffer.wrap(entries, at, PackFormat.ENTRY_SIZE)
                .put(Ids.bytes(blob))
                .putLong(offsetInBlob)
                .putLong(payloadOffset)
                .putInt(length)
                .put(sha256);
    }

    void add(ScannedExtent extent) {
        ExtentLocation place = extent.location();
        add(extent.blobId(), extent.offsetInBlob(), place.offset(), place.length(), place.sha256());
    }

    /** A torn write that is there to stay: scanning skips it. */
    void addGap(long offset, long length) {
        gaps = Arrays.copyOf(gaps, gaps.length + PackFormat.GAP_SIZE);
        ByteBuffer.wrap(gaps, gaps.length - PackFormat.GAP_SIZE, PackFormat.GAP_SIZE)
                .putLong(offset)
                .putLong(length);
    }

    /** Index and trailer as they close the pack at this offset. */
    byte[] encode(UUID pack, long at) {
        int indexSize = PackFormat.INDEX_HEADER_SIZE + count * PackFormat.ENTRY_SIZE + gaps.length;
        byte[] index = new byte[indexSize];
        ByteBuffer.wrap(index).putInt(PackFormat.INDEX).putInt(count).putInt(gaps.length / PackFormat.GAP_SIZE);
        PackFormat.stamp(index, PackFormat.INDEX_HEADER_SIZE, pack, at);
        System.arraycopy(entries, 0, index, PackFormat.INDEX_HEADER_SIZE, count * PackFormat.ENTRY_SIZE);
        System.arraycopy(gaps, 0, index, indexSize - gaps.length, gaps.length);
        byte[] trailer = PackFormat.trailer(pack, at + indexSize, at, Hashes.sha256(index));
        byte[] both = Arrays.copyOf(index, indexSize + trailer.length);
        System.arraycopy(trailer, 0, both, indexSize, trailer.length);
        return both;
    }
}
