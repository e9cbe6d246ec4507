package org.strongroom.offsite.check;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.mirror.Pace;
import org.strongroom.store.ForwardingObjectStore;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.ObjectVersion;

/** A store that is read no faster than is allowed, and not at all once the server stops. As thread-safe as the store. */
final class PacedStore extends ForwardingObjectStore {
    private final Pace pace;
    private final BooleanSupplier stopping;

    PacedStore(ObjectStore store, Pace pace, BooleanSupplier stopping) {
        super(store);
        this.pace = pace;
        this.stopping = stopping;
    }

    @Override
    public InputStream get(String name) {
        requireTime(stopping);
        return new Paced(super.get(name));
    }

    @Override
    public InputStream get(ObjectVersion version) {
        requireTime(stopping);
        return new Paced(super.get(version));
    }

    @Override
    public InputStream getRange(String name, long offset, long length) {
        requireTime(stopping);
        return new Paced(super.getRange(name, offset, length));
    }

    @Override
    public Optional<ObjectInfo> head(String name) {
        requireTime(stopping);
        return super.head(name);
    }

    @Override
    public Iterator<ObjectInfo> list(String prefix, Optional<String> startAfter) {
        requireTime(stopping);
        return super.list(prefix, startAfter);
    }

    static void requireTime(BooleanSupplier stopping) {
        if (stopping.getAsBoolean()) {
            throw new OperationFailedException("the server stops: the verification goes on after the next start");
        }
    }

    private final class Paced extends FilterInputStream {
        Paced(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            requireTime(stopping);
            int got = super.read(target, offset, Math.min(length, 1 << 16));
            if (got > 0) {
                synchronized (pace) {
                    pace.sent(got);
                }
            }
            return got;
        }
    }
}
