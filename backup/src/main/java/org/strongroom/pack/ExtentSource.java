package org.strongroom.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.strongroom.failure.IntegrityException;
import org.strongroom.store.RangedSource;

/** A blob read from its extents, one open file at a time. */
final class ExtentSource implements RangedSource {
    private final List<ExtentLocation> extents;
    private final Function<UUID, Path> files;
    private final long length;

    ExtentSource(List<ExtentLocation> extents, Function<UUID, Path> files) {
        this.extents = List.copyOf(extents);
        this.files = files;
        this.length = extents.stream().mapToLong(ExtentLocation::length).sum();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream open(long offset, long count) {
        Objects.checkFromIndexSize(offset, count, length);
        return new Reading(offset, count);
    }

    private InputStream open(ExtentLocation extent, long from, long count) throws IOException {
        Path file = files.apply(extent.packId());
        if (!Files.exists(file)) {
            throw new IntegrityException("pack missing: " + extent.packId());
        }
        if (Files.size(file) < extent.offset() + extent.length()) {
            throw new IntegrityException("pack truncated: " + extent.packId());
        }
        return RangedSource.of(file, extent.offset() + from, count).open();
    }

    private final class Reading extends InputStream {
        private int next;
        private long skip;
        private long left;
        private InputStream current = InputStream.nullInputStream();

        Reading(long offset, long count) {
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
            current.close();
        }
    }
}
