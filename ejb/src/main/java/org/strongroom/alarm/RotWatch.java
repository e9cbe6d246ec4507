package org.strongroom.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.strongroom.offsite.check.Noted;
import org.strongroom.offsite.check.Standing;

/** Tells what the server's own verification found, and when it did not take place. Stateless. */
final class RotWatch {
    private static final int NAMED = 3;

    /** In a sentence that may go by mail; the rest is in what a repair says. */
    private static final int LONGEST = 400;

    /** A server that was down catches up first. */
    private static final Duration CATCHING_UP = Duration.ofHours(2);

    private RotWatch() {}

    static List<Finding> look(Standing standing, Instant now) {
        List<Finding> found = new ArrayList<>();
        missed(standing, now, found);
        rot(standing, found);
        return found;
    }

    private static void missed(Standing standing, Instant now, List<Finding> found) {
        // a clock that was ahead would hide the silence for as long as it was
        Instant since = standing.since().isAfter(now) ? standing.started() : standing.since();
        if (!since.plus(standing.objective()).isBefore(now)) {
            return;
        }
        String why = standing.failure()
                .map(failure -> "the last try: " + failure)
                .orElse("see data/logs/server.log, and strongroom.verify.limit, which may be too low for so much");
        found.add(new Finding(
                AlarmKind.VERIFY,
                standing.started().plus(CATCHING_UP).isBefore(now),
                "no verification of what is off site and on site has ended since " + since + ", and one should within "
                        + standing.objective().toHours() + " hours: what rots is found later than it should be; "
                        + why));
    }

    private static void rot(Standing standing, List<Finding> found) {
        List<Noted> rotten = standing.noted().stream().filter(Noted::certain).toList();
        rotten.stream().limit(NAMED).forEach(noted -> found.add(new Finding(AlarmKind.ROT, true, sentence(noted))));
        if (rotten.size() > NAMED) {
            found.add(new Finding(
                    AlarmKind.ROT,
                    true,
                    "rot was found in " + (rotten.size() - NAMED)
                            + " more: strongroom verify --repair --dry-run names each"));
        }
        if (rotten.size() < standing.noted().size()) {
            found.add(new Finding(
                    AlarmKind.ROT,
                    false,
                    (standing.noted().size() - rotten.size())
                            + " old objects are not off site any more: they were pruned, or taken; put the newest prune's"
                            + " report where strongroom.verify.pruned-report says, and the next verification tells"));
        }
    }

    private static String sentence(Noted noted) {
        return "rot was found at " + noted.at() + ", "
                + (noted.onSite() ? "on site" : "in repository " + noted.repository()) + ": " + noted.object() + " "
                + shortened(noted.defect()) + "; it affects " + shortened(noted.affects()) + ". To do: "
                + noted.remedy() + "; see ops/docs/runbooks/rot.md";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "\u2026";
    }
}
