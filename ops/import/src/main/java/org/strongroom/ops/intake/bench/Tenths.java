package org.strongroom.ops.intake.bench;

import java.util.ArrayList;
import java.util.List;

/** The time at which each tenth of the way was reached. Thread-safe. */
final class Tenths {
    /** From one mark to the next: how many records and bytes, in how many seconds. */
    record Tenth(long records, long bytes, double seconds) {
        double recordsPerSecond() {
            return records / seconds;
        }
    }

    private final long total;
    private final List<Tenth> tenths = new ArrayList<>();
    private long lastTime = System.nanoTime();
    private long lastRecords;
    private long lastBytes;

    Tenths(long total) {
        this.total = total;
    }

    synchronized void reached(long records, long bytes) {
        if (records * 10 >= total * (tenths.size() + 1)) {
            long now = System.nanoTime();
            tenths.add(new Tenth(records - lastRecords, bytes - lastBytes, (now - lastTime) / 1e9));
            lastTime = now;
            lastRecords = records;
            lastBytes = bytes;
        }
    }

    synchronized List<Tenth> all() {
        return List.copyOf(tenths);
    }
}
