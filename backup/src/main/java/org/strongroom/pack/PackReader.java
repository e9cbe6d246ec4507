package org.strongroom.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.store.RangedSource;

/** Reads packs wherever they are: beside the server, fetched from off site, or a prefix of one. Thread-safe. */
public final class PackReader {
    private PackReader() {}

    /**
     * Scans a pack, or a prefix of one, from start to end; damage is found, not thrown. Every payload is hashed.
     * Memory: about 2 MiB and a line for each extent.
     *
     * @throws UnreachableException when the source cannot be read
     */
    public static PackScan scan(RangedSource pack) {
        return scan(pack, Optional.empty());
    }

    /** Scans a pack that must be this one; with its id at hand even a damaged file header hides nothing. */
    public static PackScan scan(RangedSource pack, UUID expected) {
        return scan(pack, Optional.of(expected));
    }

    /** Whether a good index and trailer close this pack. Reads the end only; the extents stay unproven. */
    public static boolean isSealed(RangedSource pack, UUID id) {
        return index(pack, id).isPresent();
    }

    /**
     * What a sealed pack lists. Reads the end only: at most 4 MiB.
     *
     * @throws IntegrityException when no good index closes it
     * @throws UnreachableException when it cannot be read
     */
    public static PackListing list(PackState pack) {
        RangedSource source = RangedSource.of(pack.file(), 0, pack.durableLength());
        byte[] index = index(source, pack.id())
                .orElseThrow(() -> new IntegrityException("no good index closes pack " + pack.id()));
        return PackIndex.decode(pack.id(), index);
    }

    private static Optional<byte[]> index(RangedSource pack, UUID id) {
        long at = pack.length() - PackFormat.TRAILER_SIZE;
        if (at < PackFormat.HEADER_SIZE) {
            return Optional.empty();
        }
        byte[] trailer = read(pack, at, PackFormat.TRAILER_SIZE);
        ByteBuffer fields = ByteBuffer.wrap(trailer);
        if (fields.getInt() != PackFormat.TRAILER || !PackFormat.holds(trailer, 0, PackFormat.TRAILER_SIZE, id, at)) {
            return Optional.empty();
        }
        long indexOffset = fields.getLong(8);
        if (indexOffset < PackFormat.HEADER_SIZE || indexOffset > at) {
            return Optional.empty();
        }
        byte[] expected = Arrays.copyOfRange(trailer, 16, 48);
        byte[] index = read(pack, indexOffset, Math.toIntExact(at - indexOffset));
        return Arrays.equals(expected, Hashes.sha256(index)) ? Optional.of(index) : Optional.empty();
    }

    private static PackScan scan(RangedSource pack, Optional<UUID> expected) {
        try (InputStream in = pack.open()) {
            return new PackScanner(in, pack.length(), expected).scan();
        } catch (IOException e) {
            throw new UnreachableException("cannot read a pack", e);
        }
    }

    private static byte[] read(RangedSource pack, long offset, int length) {
        try (InputStream in = pack.open(offset, length)) {
            return in.readNBytes(length);
        } catch (IOException e) {
            throw new UnreachableException("cannot read a pack", e);
        }
    }
}
