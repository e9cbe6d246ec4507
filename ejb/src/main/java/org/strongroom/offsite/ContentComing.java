package org.strongroom.offsite;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.strongroom.recall.RecallStatus;

/**
 * Content that comes back after an instant restore.
 *
 * @param bytes of all that was off site
 * @param bytesHere of it, here
 * @param packs that were off site
 * @param packsHere of these, back and proven
 * @param secondsLeft at the present pace; empty while nothing comes
 * @param trouble why nothing comes now
 * @param damaged ids of packs that are not off site as they should be
 */
public record ContentComing(
        long bytes,
        long bytesHere,
        int packs,
        int packsHere,
        Optional<Long> secondsLeft,
        Optional<String> trouble,
        List<String> damaged) {
    private static final double GIGA = 1e9;
    private static final double MEGA = 1e6;

    /** Copies the list. */
    public ContentComing {
        damaged = List.copyOf(damaged);
    }

    /** The same as the engine tells it. */
    public static ContentComing of(RecallStatus status) {
        return new ContentComing(
                status.bytes(),
                status.bytesHere(),
                status.packs(),
                status.packsHere(),
                status.left().map(Duration::toSeconds),
                status.trouble(),
                status.damaged().stream().map(d -> d.pack().toString()).toList());
    }

    /** Adds what is wrong, or just not over. */
    static void look(RecallStatus status, List<String> alarms, List<String> cautions) {
        status.damaged()
                .forEach(damaged -> alarms.add("pack " + damaged.pack() + " does not come back: " + damaged.why()));
        cautions.add(of(status).sentence());
        status.trouble().ifPresent(why -> cautions.add("content does not come back now: " + why));
    }

    /** What a person in front of the console has to know. */
    public String sentence() {
        return "Content is still coming back: " + amounts() + time()
                + "; everything can be opened, some things more slowly.";
    }

    private String amounts() {
        boolean large = bytes >= GIGA;
        double unit = large ? GIGA : MEGA;
        return String.format(Locale.ROOT, "%.1f of %.1f %s", bytesHere / unit, bytes / unit, large ? "GB" : "MB");
    }

    private String time() {
        return secondsLeft
                .map(left -> left < 90
                        ? ", about " + Math.max(1, left) + " seconds left"
                        : left < 5400
                                ? ", about " + Math.round(left / 60.0) + " minutes left"
                                : ", about " + Math.round(left / 3600.0) + " hours left")
                .orElse("");
    }
}
