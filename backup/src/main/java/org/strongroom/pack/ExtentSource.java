package org.strongroom.pack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.failure.IntegrityException;
import org.strongroom.store.RangedSource;

/** A blob read from its extents, one open file at a time; an extent whose pack is not in the folder, from where it is. */
final class ExtentSource implements RangedSource {
    private final List<ExtentLocation> extents;
    private final PackStore store;
    private final long length;

    ExtentSource(List<ExtentLocation> extents, PackStore store) {
        this.extents = List.copyOf(extents);
        this.store = store;
        this.length = extents.stream().mapToLong(ExtentLocation::length).sum();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream open(long offset, long count) {
        Objects.checkFromIndexSize(offset, count, length);
        Set<UUID> packs = covered(offset, count);
        store.shelf().enter(packs, !store.isWhole());
        return new Reading(packs, offset, count);
    }

    /** The packs that hold a range: none of them is removed while it is read. */
    private Set<UUID> covered(long offset, long count) {
        Set<UUID> packs = new HashSet<>();
        long at = 0;
        for (ExtentLocation extent : extents) {
            if (at < offset + count && at + extent.length() > offset) {
                packs.add(extent.packId());
            }
            at += extent.length();
        }
        return packs;
    }

    private InputStream open(ExtentLocation extent, long from, long count) throws IOException {
        Path file = store.file(extent.packId());
        if (!Files.exists(file)) {
            Optional<byte[]> payload = store.absent().read(extent);
            if (payload.isPresent()) {
                return new ByteArrayInputStream(payload.get(), Math.toIntExact(from), Math.toIntExact(count));
            }
            if (!Files.exists(file)) {
                throw new PackMissingException(extent.packId());
            }
            // It has come back meanwhile.
        }
        if (Files.size(file) < extent.offset() + extent.length()) {
            throw new IntegrityException("pack truncated: " + extent.packId());
        }
        return RangedSource.of(file, extent.offset() + from, count).open();
    }

    private final class Reading extends InputStream {
        private Set<UUID> packs;
        private int next;
        private long skip;
        private long left;
        private InputStream current = InputStream.nullInputStream();

        Reading(Set<UUID> packs, long offset, long count) {
            this.packs = packs;
            skip = offset;
            left = count;
            while (next < extents.size() && skip >= extents.get(next).length()) {
                skip -= extents.get(next++).length();
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            Objects.checkFromIndexSize(offset, count, target.length);
            if (count == 0) {
                return 0;
            }
            while (left > 0) {
                int got = current.read(target, offset, (int) Math.min(count, left));
                if (got > 0) {
                    left -= got;
                    if (left == 0) {
                        leave();
                    }
                    return got;
                }
                current.close();
                ExtentLocation extent = extents.get(next++);
                current = ExtentSource.this.open(extent, skip, extent.length() - skip);
                skip = 0;
            }
            return -1;
        }

        @Override
        public void close() throws IOException {
            left = 0;
            leave();
            current.close();
        }

        /** What is read to its end holds no pack back, whenever it is closed. */
        private void leave() {
            store.shelf().leave(packs);
            packs = Set.of();
        }
    }
}
