package org.strongroom.offsite.check;

import java.util.function.BooleanSupplier;
import org.strongroom.heal.Inspection;
import org.strongroom.mirror.Pace;

/** Reads the site no faster than the store, and not at all once the server stops. */
final class PacedReading implements Inspection.Reading {
    private final Pace pace;
    private final BooleanSupplier stopping;

    PacedReading(Pace pace, BooleanSupplier stopping) {
        this.pace = pace;
        this.stopping = stopping;
    }

    @Override
    public void read(long bytes) {
        PacedStore.requireTime(stopping);
        synchronized (pace) {
            pace.sent(bytes);
        }
    }
}
