package org.strongroom.ops.bench;

/** Ticks with nothing new. */
final class Ticks {
    private static final int TICKS = 15;

    private Ticks() {}

    /** The median of a number of them, and what each asked of the store, under this name. */
    static void measure(BenchSite site, Meter meter, Figures figures, String name) {
        Figures each = new Figures();
        site.count().reset();
        for (int i = 0; i < TICKS; i++) {
            each.add(name, meter.measure(() -> site.shipper().tick()).seconds());
        }
        figures.add(name + "Seconds", each.median(name).orElseThrow());
        figures.add(name + "Requests", (double) site.count().requests() / TICKS);
        figures.add(name + "Bytes", (double) site.count().sent() / TICKS);
    }
}
