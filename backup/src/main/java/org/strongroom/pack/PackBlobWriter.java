package org.strongroom.pack;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.strongroom.crypto.Hashes;
import org.strongroom.identity.Ids;

/** Cuts a blob into extents; holds one extent, at most 1 MiB, in memory. */
final class PackBlobWriter extends BlobWriter {
    private static final int FIRST_ROOM = 16 * 1024;

    private final PackStore store;
    private final Custody custody;
    private final boolean ownCustody;
    private final UUID blob = Ids.next();
    private final MessageDigest whole = Hashes.newSha256();
    private final List<ExtentLocation> extents = new ArrayList<>();
    private final Map<OpenPack, Long> ends = new HashMap<>();
    private byte[] frame = new byte[PackFormat.EXTENT_HEADER_SIZE + FIRST_ROOM];
    private int filled;
    private long flushed;
    private boolean closed;

    /** {@code ownCustody} says whether the custody ends with the writer. */
    PackBlobWriter(PackStore store, Custody custody, boolean ownCustody) {
        this.store = store;
        this.custody = custody;
        this.ownCustody = ownCustody;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        requireOpen();
        int at = offset;
        int left = length;
        while (left > 0) {
            int taken = Math.min(left, PackFormat.MOST_PAYLOAD - filled);
            makeRoom(filled + taken);
            System.arraycopy(source, at, frame, PackFormat.EXTENT_HEADER_SIZE + filled, taken);
            filled += taken;
            at += taken;
            left -= taken;
            if (filled == PackFormat.MOST_PAYLOAD) {
                whole.update(frame, PackFormat.EXTENT_HEADER_SIZE, filled);
                writeExtent();
            }
        }
    }

    @Override
    public StoredBlob commit() {
        StoredBlob stored = hand();
        ends.forEach(OpenPack::awaitDurable);
        custody.require();
        return stored;
    }

    @Override
    public StoredBlob leave() {
        if (ownCustody) {
            throw new IllegalStateException("what is left to a custody has to be under one that lasts");
        }
        StoredBlob stored = hand();
        custody.owe(ends);
        return stored;
    }

    private StoredBlob hand() {
        requireOpen();
        // the one extent of a small blob is all of it
        boolean one = flushed == 0 && filled > 0;
        if (filled > 0) {
            if (!one) {
                whole.update(frame, PackFormat.EXTENT_HEADER_SIZE, filled);
            }
            writeExtent();
        }
        finish();
        return new StoredBlob(one ? extents.get(0).sha256() : whole.digest(), flushed, extents);
    }

    @Override
    public void close() {
        finish();
        if (ownCustody) {
            custody.close();
        }
    }

    private void finish() {
        closed = true;
        frame = new byte[0];
    }

    private void writeExtent() {
        MessageDigest digest = Hashes.newSha256();
        digest.update(frame, PackFormat.EXTENT_HEADER_SIZE, filled);
        int length = filled;
        filled = 0;
        boolean written = false;
        try {
            store.append(blob, flushed, frame, length, digest.digest(), (pack, extent) -> {
                extents.add(extent);
                ends.put(pack, extent.offset() + extent.length());
            });
            flushed += length;
            written = true;
        } finally {
            if (!written) {
                // A blob with a hole must never be committed.
                finish();
            }
        }
    }

    private void makeRoom(int payload) {
        int room = frame.length - PackFormat.EXTENT_HEADER_SIZE;
        if (payload > room) {
            int more = Math.min(Math.max(payload, 4 * room), PackFormat.MOST_PAYLOAD);
            byte[] larger = new byte[PackFormat.EXTENT_HEADER_SIZE + more];
            System.arraycopy(frame, 0, larger, 0, PackFormat.EXTENT_HEADER_SIZE + filled);
            frame = larger;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the blob is committed, abandoned or failed");
        }
    }
}
