package org.strongroom.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.crypto.Hashes;

/** One scan of one pack; see {@link PackReader#scan}. After damage it looks for the next frame, byte by byte. */
final class PackScanner {
    private final ScanWindow window;
    private final long length;
    private final Optional<UUID> expected;
    private final List<ScannedExtent> extents = new ArrayList<>();
    private final List<PackFinding> findings = new ArrayList<>();
    private UUID pack;
    private long committed = PackFormat.HEADER_SIZE;
    private boolean sealed;

    PackScanner(InputStream in, long length, Optional<UUID> expected) {
        this.window = new ScanWindow(in);
        this.length = length;
        this.expected = expected;
    }

    PackScan scan() throws IOException {
        Optional<UUID> own = readHeader();
        if (pack != null) {
            while (!sealed && window.ensure(1) == 1) {
                if (!readFrame()) {
                    skipDamage();
                }
            }
            if (window.ensure(1) == 1) {
                found(PackFinding.Kind.DAMAGED_REGION, window.position(), length - window.position());
            }
        }
        return new PackScan(own, extents, findings, sealed, Math.min(committed, length));
    }

    private Optional<UUID> readHeader() throws IOException {
        int got = window.ensure(PackFormat.HEADER_SIZE);
        Optional<UUID> own = got == PackFormat.HEADER_SIZE ? PackFormat.packId(window.copy(0, got)) : Optional.empty();
        if (own.isEmpty() || (expected.isPresent() && !own.equals(expected))) {
            found(PackFinding.Kind.BAD_HEADER, 0, got);
        }
        pack = expected.or(() -> own).orElse(null);
        window.skip(got);
        return own;
    }

    /** Reads the frame at hand; false when there is none that is whole. */
    private boolean readFrame() throws IOException {
        int magic = window.ensure(Integer.BYTES) == Integer.BYTES ? window.intAt(0) : 0;
        int headerSize = PackFormat.frameHeaderSize(magic);
        if (headerSize == 0 || !headerHolds(headerSize)) {
            return false;
        }
        if (magic == PackFormat.EXTENT) {
            return readExtent();
        }
        if (magic == PackFormat.INDEX) {
            return readIndex();
        }
        if (magic == PackFormat.COMMIT) {
            window.skip(headerSize);
            committed = window.position();
            return true;
        }
        // A trailer without the index before it.
        return false;
    }

    private boolean headerHolds(int size) throws IOException {
        return window.ensure(size) == size
                && PackFormat.holds(window.array(), window.arrayOffset(), size, pack, window.position());
    }

    private boolean readExtent() throws IOException {
        int payload = window.intAt(4);
        int whole = PackFormat.EXTENT_HEADER_SIZE + payload;
        if (payload < 1 || payload > PackFormat.MOST_PAYLOAD || window.ensure(whole) < whole) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(window.copy(8, 56));
        UUID blob = new UUID(header.getLong(), header.getLong());
        long offsetInBlob = header.getLong();
        byte[] sha256 = new byte[32];
        header.get(sha256);
        MessageDigest digest = Hashes.newSha256();
        digest.update(window.array(), window.arrayOffset() + PackFormat.EXTENT_HEADER_SIZE, payload);
        if (Arrays.equals(sha256, digest.digest())) {
            long payloadOffset = window.position() + PackFormat.EXTENT_HEADER_SIZE;
            extents.add(
                    new ScannedExtent(blob, offsetInBlob, new ExtentLocation(pack, payloadOffset, payload, sha256)));
        } else {
            found(PackFinding.Kind.DAMAGED_EXTENT, window.position(), whole);
        }
        window.skip(whole);
        return true;
    }

    private boolean readIndex() throws IOException {
        long at = window.position();
        long entries = window.intAt(4);
        long gaps = window.intAt(8);
        long size = PackFormat.INDEX_HEADER_SIZE + entries * PackFormat.ENTRY_SIZE + gaps * PackFormat.GAP_SIZE;
        long whole = size + PackFormat.TRAILER_SIZE;
        if (entries < 0 || gaps < 0 || whole > length - at || window.ensure((int) whole) < whole) {
            return false;
        }
        byte[] index = window.copy(0, (int) size);
        byte[] trailer = window.copy((int) size, PackFormat.TRAILER_SIZE);
        byte[] expectedTrailer = PackFormat.trailer(pack, at + size, at, Hashes.sha256(index));
        if (!Arrays.equals(trailer, expectedTrailer)) {
            found(PackFinding.Kind.BAD_INDEX, at, whole);
        } else {
            compare(
                    ByteBuffer.wrap(index, PackFormat.INDEX_HEADER_SIZE, index.length - PackFormat.INDEX_HEADER_SIZE),
                    (int) entries,
                    (int) gaps);
            sealed = true;
        }
        window.skip((int) whole);
        committed = window.position();
        return true;
    }

    /** The index must name exactly the extents that were found, but for those found damaged. */
    private void compare(ByteBuffer index, int entries, int gaps) {
        Set<ScannedExtent> missing = new HashSet<>(PackIndex.entries(pack, index, entries));
        for (int i = 0; i < gaps; i++) {
            PackFinding torn = new PackFinding(PackFinding.Kind.DAMAGED_REGION, index.getLong(), index.getLong());
            int where = findings.indexOf(torn);
            if (where >= 0) {
                findings.set(where, new PackFinding(PackFinding.Kind.TORN_TAIL, torn.offset(), torn.length()));
            }
        }
        boolean unknown = false;
        for (ScannedExtent extent : extents) {
            unknown |= !missing.remove(extent);
        }
        boolean unexplained = missing.stream().anyMatch(extent -> !liesInDamage(extent.location()));
        if (unknown || unexplained) {
            found(PackFinding.Kind.BAD_INDEX, window.position(), 0);
        }
    }

    private boolean liesInDamage(ExtentLocation place) {
        return findings.stream()
                .anyMatch(f -> f.offset() < place.offset() + place.length()
                        && place.offset() - PackFormat.EXTENT_HEADER_SIZE < f.offset() + f.length());
    }

    private void skipDamage() throws IOException {
        long from = window.position();
        do {
            window.skip(1);
        } while (window.ensure(1) == 1 && !frameBegins());
        long upTo = window.position();
        found(upTo < length ? PackFinding.Kind.DAMAGED_REGION : PackFinding.Kind.TORN_TAIL, from, upTo - from);
    }

    private boolean frameBegins() throws IOException {
        if (window.ensure(Integer.BYTES) < Integer.BYTES) {
            return false;
        }
        int size = PackFormat.frameHeaderSize(window.intAt(0));
        return size > 0 && headerHolds(size);
    }

    private void found(PackFinding.Kind kind, long offset, long size) {
        findings.add(new PackFinding(kind, offset, size));
    }
}
