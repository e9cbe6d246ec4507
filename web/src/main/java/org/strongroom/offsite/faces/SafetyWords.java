package org.strongroom.offsite.faces;

import java.util.Map;
import java.util.Optional;
import org.strongroom.offsite.OffsiteStatus;
import org.strongroom.offsite.OffsiteStatus.LastDrill;
import org.strongroom.offsite.OffsiteStatus.State;
import org.strongroom.offsite.RuleCheck;
import org.strongroom.store.Worm;
import org.strongroom.web.console.Tone;

/** What the status says, in the words of the design language. */
final class SafetyWords {
    private static final Map<String, String> JOBS = Map.of(
            "ship", "Ship what is new",
            "base", "Copy of every table",
            "epoch", "New epoch key",
            "drill", "Recovery drill",
            "tidy", "Tidy up",
            "reindex", "Renew the search index",
            "compact", "Give back space");

    private SafetyWords() {}

    static Tone verdict(State state) {
        return switch (state) {
            case GREEN -> Tone.safe("Safe");
            case AMBER -> Tone.look("Look today");
            case RED -> Tone.risk("At risk");
        };
    }

    static String sentence(OffsiteStatus status) {
        return switch (status.state()) {
            case GREEN ->
                "What was filed is off site"
                        + (status.lastDrill().isPresent() ? ", and the last drill proved that it comes back." : ".");
            case AMBER -> "Nothing is lost, but this wants a look today:";
            case RED -> "The copy off site does not keep up. Act now:";
        };
    }

    static Tone drill(Optional<LastDrill> drill) {
        return drill.map(LastDrill::result)
                .map(result -> switch (result) {
                    case "PASS" -> Tone.safe("Passed");
                    case "FAIL" -> Tone.risk("Failed");
                    default -> Tone.risk("Not believed");
                })
                .orElse(Tone.none("None yet"));
    }

    static Tone kept(Optional<Double> measured, Optional<Double> objective) {
        if (measured.isEmpty() || objective.isEmpty()) {
            return Tone.none("Not measured");
        }
        return measured.get() <= objective.get() ? Tone.safe("Kept") : Tone.risk("Missed");
    }

    static Tone worm(Worm worm) {
        return switch (worm) {
            case COMPLIANCE -> Tone.safe("Locked");
            case GOVERNANCE -> Tone.look("Locked, can be lifted");
            case NONE -> Tone.look("No WORM");
            case UNKNOWN -> Tone.none("Unknown");
        };
    }

    static String wormMeans(Worm worm) {
        return switch (worm) {
            case COMPLIANCE -> "Nobody can delete or overwrite what is off site before its lock ends.";
            case GOVERNANCE -> "A privileged credential could lift the lock and delete what is off site.";
            case NONE -> "Whoever holds a deleting credential can erase the copy off site.";
            case UNKNOWN -> "The store has not been asked yet, or gave no clear answer.";
        };
    }

    static String lockDays(OffsiteStatus.Locks locks) {
        return locks.history().days().isEmpty() && locks.turnover().days().isEmpty()
                ? ""
                : "Read back: history " + days(locks.history()) + ", turnover " + days(locks.turnover()) + ".";
    }

    private static String days(OffsiteStatus.Lock lock) {
        return lock.days().map(days -> days + " days").orElse("no time");
    }

    static Tone verdict(RuleCheck.Verdict verdict) {
        return switch (verdict) {
            case MET -> Tone.safe("Met");
            case NOT_MET -> Tone.look("Not met");
            case UNKNOWN -> Tone.none("Unknown");
        };
    }

    static String demand(RuleCheck.Part part) {
        return switch (part) {
            case COPIES -> "3 copies";
            case KINDS -> "2 kinds of storage";
            case OFF_SITE -> "1 off site";
            case IMMUTABLE -> "1 that nobody can change";
            case ERRORS -> "0 errors";
        };
    }

    static String job(String name) {
        return JOBS.getOrDefault(name, name);
    }
}
