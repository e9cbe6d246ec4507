package org.strongroom.notice;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.strongroom.offsite.OffsiteStatus.State;

/**
 * A word to people who are not looking. It names no patient and no person.
 *
 * @param kind what happened
 * @param archive which archive speaks: the site's name for it, or its repository's identifier
 * @param state the traffic light now
 * @param reasons why it is not green; empty when it is
 * @param time when this was found
 */
public record Notice(Kind kind, String archive, State state, List<String> reasons, Instant time) {
    /** What a notice is about. */
    public enum Kind {
        /** The state is worse than what was told last. */
        RAISED,
        /** The state is the same, its reasons are not. */
        CHANGED,
        /** The state is better than what was told last. */
        CLEARED,
        /** It is still red. */
        REMINDER,
        /** Somebody wants to see whether notices arrive. */
        TEST
    }

    /** Copies the reasons. */
    public Notice {
        reasons = List.copyOf(reasons);
    }

    /** One line: the kind, the state in the console's words, the archive. */
    public String title() {
        String words =
                switch (state) {
                    case GREEN -> "safe";
                    case AMBER -> "look today";
                    case RED -> "at risk";
                };
        return "Strongroom " + archive + ": " + words + " (" + kind.name().toLowerCase(Locale.ROOT) + ")";
    }
}
