package org.strongroom.pack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.crypto.Hashes;
import org.strongroom.identity.Ids;

/**
 * The pack format, "SRPACK01". Integers are big-endian.
 *
 * <pre>
 * file    = header frame* [index trailer]
 * header  = "SRPACK01" packId(16) check(8)
 * frame   = extent | commit
 * extent  = "SREX" length(4) blobId(16) offsetInBlob(8) sha256(32) check(16) payload(length)
 * commit  = "SRCM" 0(12) check(16)
 * index   = "SRIX" extents(4) gaps(4) 0(4) check(16) entry* gap*
 * entry   = blobId(16) offsetInBlob(8) payloadOffset(8) length(4) sha256(32)
 * gap     = offset(8) length(8)
 * trailer = "SRTR" 0(4) indexOffset(8) sha256OfIndex(32) check(16)
 * </pre>
 *
 * <p>A check is the first bytes of SHA-256 over pack id, offset of the frame and the frame's header up to the check: a
 * frame that was moved, to another place or pack, is not a frame. Gaps are torn writes that a recovery found.
 */
final class PackFormat {
    static final int MOST_PAYLOAD = 1024 * 1024;
    static final int HEADER_SIZE = 32;
    static final int EXTENT_HEADER_SIZE = 80;
    static final int COMMIT_SIZE = 32;
    static final int INDEX_HEADER_SIZE = 32;
    static final int ENTRY_SIZE = 68;
    static final int GAP_SIZE = 16;
    static final int TRAILER_SIZE = 64;

    static final int EXTENT = magic("SREX");
    static final int COMMIT = magic("SRCM");
    static final int INDEX = magic("SRIX");
    static final int TRAILER = magic("SRTR");

    private static final byte[] FILE_MAGIC = "SRPACK01".getBytes(US_ASCII);
    private static final int CHECK_SIZE = 16;
    private static final int HEADER_CHECK_SIZE = 8;

    private PackFormat() {}

    /** Size of a frame's header, check included; 0 when the number starts no frame. */
    static int frameHeaderSize(int magic) {
        if (magic == EXTENT) {
            return EXTENT_HEADER_SIZE;
        }
        if (magic == COMMIT) {
            return COMMIT_SIZE;
        }
        if (magic == INDEX) {
            return INDEX_HEADER_SIZE;
        }
        return magic == TRAILER ? TRAILER_SIZE : 0;
    }

    static byte[] header(UUID pack) {
        byte[] header = new byte[HEADER_SIZE];
        ByteBuffer.wrap(header).put(FILE_MAGIC).put(Ids.bytes(pack));
        byte[] check = Hashes.sha256(Arrays.copyOf(header, HEADER_SIZE - HEADER_CHECK_SIZE));
        System.arraycopy(check, 0, header, HEADER_SIZE - HEADER_CHECK_SIZE, HEADER_CHECK_SIZE);
        return header;
    }

    /** The pack id of a header; empty when it is damaged. */
    static Optional<UUID> packId(byte[] header) {
        UUID id = Ids.fromBytes(Arrays.copyOfRange(header, FILE_MAGIC.length, FILE_MAGIC.length + 16));
        return Arrays.equals(header(id), header) ? Optional.of(id) : Optional.empty();
    }

    /** Writes an extent's header to the front of {@code frame}, whose payload follows it already. */
    static void extent(byte[] frame, UUID pack, long at, UUID blob, long offsetInBlob, int length, byte[] sha256) {
        ByteBuffer.wrap(frame)
                .putInt(EXTENT)
                .putInt(length)
                .put(Ids.bytes(blob))
                .putLong(offsetInBlob)
                .put(sha256);
        stamp(frame, EXTENT_HEADER_SIZE, pack, at);
    }

    static byte[] commit(UUID pack, long at) {
        byte[] frame = new byte[COMMIT_SIZE];
        ByteBuffer.wrap(frame).putInt(COMMIT);
        stamp(frame, COMMIT_SIZE, pack, at);
        return frame;
    }

    static byte[] trailer(UUID pack, long at, long indexOffset, byte[] indexSha256) {
        byte[] trailer = new byte[TRAILER_SIZE];
        ByteBuffer.wrap(trailer).putInt(TRAILER).putInt(0).putLong(indexOffset).put(indexSha256);
        stamp(trailer, TRAILER_SIZE, pack, at);
        return trailer;
    }

    /** Ends the first {@code size} bytes, a frame's header, with their check. */
    static void stamp(byte[] frame, int size, UUID pack, long at) {
        System.arraycopy(check(frame, 0, size, pack, at), 0, frame, size - CHECK_SIZE, CHECK_SIZE);
    }

    /** Whether the frame header of this size at {@code start} belongs to this place of this pack. */
    static boolean holds(byte[] bytes, int start, int size, UUID pack, long at) {
        byte[] expected = check(bytes, start, size, pack, at);
        int from = start + size - CHECK_SIZE;
        return Arrays.equals(expected, 0, CHECK_SIZE, bytes, from, from + CHECK_SIZE);
    }

    private static byte[] check(byte[] bytes, int start, int size, UUID pack, long at) {
        byte[] place = ByteBuffer.allocate(24).put(Ids.bytes(pack)).putLong(at).array();
        return Hashes.sha256(place, Arrays.copyOfRange(bytes, start, start + size - CHECK_SIZE));
    }

    private static int magic(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII)).getInt();
    }
}
