package org.strongroom.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A real disk that counts fsyncs and, when told so, fills up halfway through a write or fails to sync. */
final class CountingDisk implements PackStore.Disk {
    private final AtomicInteger syncs = new AtomicInteger();
    private final AtomicInteger failing = new AtomicInteger();
    private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);

    int syncs() {
        return syncs.get();
    }

    /** How many bytes still fit. */
    void room(long bytes) {
        room.set(bytes);
    }

    /** The next so many fsyncs fail. */
    void failSyncs(int count) {
        failing.set(count);
    }

    @Override
    public PackFile create(Path path) throws IOException {
        PackFile file = DiskPackFile.create(path);
        return new PackFile() {
            @Override
            public void write(long at, byte[] bytes, int length) throws IOException {
                if (room.get() < length) {
                    file.write(at, bytes, (int) room.get());
                    throw new IOException("No space left on device");
                }
                room.addAndGet(-length);
                file.write(at, bytes, length);
            }

            @Override
            public void truncate(long length) throws IOException {
                file.truncate(length);
            }

            @Override
            public void sync() throws IOException {
                syncs.incrementAndGet();
                if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new IOException("Input/output error");
                }
                file.sync();
            }

            @Override
            public void freeze() throws IOException {
                file.freeze();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
