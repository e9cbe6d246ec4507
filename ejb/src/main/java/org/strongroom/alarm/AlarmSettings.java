package org.strongroom.alarm;

import java.time.Duration;
import java.util.Optional;
import org.strongroom.anomaly.Floors;
import org.strongroom.configuration.Settings;

/**
 * From when on a person is wanted; made once at start.
 *
 * @param baseGrace how long after its time a base may come
 * @param slotShare from this share of its room on, in percent, the log that is kept for shipping is amber
 * @param spoolShare the same for what waits in the spool
 * @param runway what would be full sooner than this at its present rate is red
 * @param floors what is never an unusual change
 * @param lockRequired what the site says of stores without locks; empty when it does not say
 */
public record AlarmSettings(
        Duration baseGrace,
        int slotShare,
        int spoolShare,
        Duration runway,
        Floors floors,
        Optional<Boolean> lockRequired) {
    /** Without any setting. */
    public static final AlarmSettings USUAL =
            new AlarmSettings(Duration.ofHours(2), 25, 50, Duration.ofHours(4), Floors.USUAL, Optional.empty());

    private static final int WHOLE = 100;

    /**
     * Reads the settings.
     *
     * @throws org.strongroom.failure.ConfigurationException when one is malformed
     */
    static AlarmSettings from(Settings settings) {
        return new AlarmSettings(
                settings.duration("strongroom.alarm.base-grace", USUAL.baseGrace()),
                share(settings, "strongroom.alarm.slot-share", USUAL.slotShare()),
                share(settings, "strongroom.alarm.spool-share", USUAL.spoolShare()),
                settings.duration("strongroom.alarm.runway", USUAL.runway()),
                new Floors(
                        settings.count("strongroom.alarm.deletions", (int) Floors.USUAL.deletions(), 1),
                        settings.count("strongroom.alarm.rewrites", (int) Floors.USUAL.rewrites(), 1),
                        settings.bytes("strongroom.alarm.volume", Floors.USUAL.volume()),
                        settings.count("strongroom.alarm.opaque", (int) Floors.USUAL.opaque(), 1)),
                settings.optional("strongroom.offsite.lock.required", Boolean::valueOf, "true or false"));
    }

    private static int share(Settings settings, String name, int otherwise) {
        return settings.optional(name, AlarmSettings::percent, "a share from 1 to 99")
                .orElse(otherwise);
    }

    private static int percent(String text) {
        int share = Integer.parseInt(text);
        if (share < 1 || share >= WHOLE) {
            throw new IllegalArgumentException("not a share");
        }
        return share;
    }
}
