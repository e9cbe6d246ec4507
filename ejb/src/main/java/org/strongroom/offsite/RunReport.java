package org.strongroom.offsite;

import java.time.Duration;
import org.strongroom.ship.BaseReport;
import org.strongroom.ship.TickReport;
import org.strongroom.store.Worm;

/**
 * What a run shipped.
 *
 * @param point sequence of the newest point off site
 * @param pointHash its SHA-256, hexadecimal
 * @param bytes put
 * @param objects put, the points included
 * @param seconds it took
 * @param lagSeconds age of the oldest commit that is not off site, at most, when the run ended
 * @param worm how the store protects what was put
 */
public record RunReport(
        long point, String pointHash, long bytes, long objects, double seconds, double lagSeconds, Worm worm) {
    static RunReport of(TickReport tick, Worm worm) {
        return new RunReport(
                tick.point(),
                tick.pointHash(),
                tick.bytes(),
                tick.objects(),
                seconds(tick.took()),
                seconds(tick.lag()),
                worm);
    }

    /** A base and the tick that followed it. */
    static RunReport of(BaseReport base, TickReport tick, Worm worm) {
        return new RunReport(
                tick.point(),
                tick.pointHash(),
                base.bytes() + tick.bytes(),
                base.objects() + tick.objects(),
                seconds(base.took().plus(tick.took())),
                seconds(tick.lag()),
                worm);
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
