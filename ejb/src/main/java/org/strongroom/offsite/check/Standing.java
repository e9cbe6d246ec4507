package org.strongroom.offsite.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the server's own verification stands.
 *
 * @param started when this server began to look
 * @param since when the newest verification ended, at the place where that is longest ago; before the first one, since when
 *     it is waited for
 * @param objective within what time one has to end
 * @param failure why the newest try did not end, if it did not
 * @param noted what was found and not seen good since
 */
public record Standing(
        Instant started, Instant since, Duration objective, Optional<String> failure, List<Noted> noted) {
    /** Copies the list. */
    public Standing {
        noted = List.copyOf(noted);
    }
}
