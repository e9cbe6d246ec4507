package org.strongroom.anomaly;

/**
 * What is never unusual within a day, so that a small practice is not alarmed by its third rewrite.
 *
 * @param deletions things destroyed
 * @param rewrites things rewritten
 * @param volume bytes filed
 * @param opaque contents that should compress and do not
 */
public record Floors(long deletions, long rewrites, long volume, long opaque) {
    /** Without any setting. */
    public static final Floors USUAL = new Floors(200, 100, 4L << 30, 10);

    /** Of one signal. */
    public long of(Signal signal) {
        return switch (signal) {
            case DELETIONS -> deletions;
            case REWRITES -> rewrites;
            case VOLUME -> volume;
            case OPAQUE -> opaque;
            case IMPORTS -> Long.MAX_VALUE;
        };
    }
}
