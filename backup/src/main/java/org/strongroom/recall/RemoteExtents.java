package org.strongroom.recall;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.pack.ExtentLocation;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Repository;

/**
 * Reads single extents of packs off site, by range. Nothing is given before its hash is checked. Keeps the last few,
 * because readers come back for the beginning of what they read. Thread-safe.
 */
final class RemoteExtents {
    /** At most 1 MiB each. */
    private static final int KEPT = 8;

    private final Repository repository;
    private final Map<ExtentLocation, byte[]> kept = new LinkedHashMap<>(KEPT * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ExtentLocation, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    RemoteExtents(Repository repository) {
        this.repository = repository;
    }

    /** The payload of this extent. */
    byte[] read(RemotePack pack, ExtentLocation extent) {
        byte[] known = kept(extent);
        if (known != null) {
            return known;
        }
        byte[] payload = new byte[extent.length()];
        long at = 0;
        int filled = 0;
        for (ObjectRef object : pack.objects()) {
            long from = Math.max(extent.offset(), at);
            long upTo = Math.min(extent.offset() + extent.length(), at + object.size());
            if (from < upTo) {
                filled += read(object, from - at, payload, filled, (int) (upTo - from));
            }
            at += object.size();
        }
        if (filled != payload.length || !Arrays.equals(Hashes.sha256(payload), extent.sha256())) {
            throw new IntegrityException("pack " + pack.id() + " is damaged off site at " + extent.offset() + ", in "
                    + pack.objects().stream().map(ObjectRef::name).toList());
        }
        keep(extent, payload);
        return payload;
    }

    private int read(ObjectRef object, long from, byte[] target, int offset, int length) {
        try (InputStream in = repository.store(object.kind()).getRange(object.name(), from, length)) {
            return in.readNBytes(target, offset, length);
        } catch (IOException e) {
            throw new UnreachableException("cannot read " + object.name(), e);
        }
    }

    private synchronized byte[] kept(ExtentLocation extent) {
        return kept.get(extent);
    }

    private synchronized void keep(ExtentLocation extent, byte[] payload) {
        kept.put(extent, payload);
    }
}
