package org.strongroom.ship;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a superseded server holds that its successor does not know, as far as it can tell by itself. It errs on the side of
 * too much: an act from just before the successor's beginning may be in both archives.
 *
 * @param since acts from then on are looked at: a little before the point that the successor went on from was made
 * @param points points that this server wrote after that one, which count for nothing now
 * @param transactions committed and in no point at all; empty when the database could not tell
 * @param acts how many acts the audit log tells of, other than looking
 * @param listed the first of them, oldest first
 */
public record Leftover(Instant since, long points, Optional<Long> transactions, long acts, List<Act> listed) {
    /** Copies the list. */
    public Leftover {
        listed = List.copyOf(listed);
    }

    /** One act of the audit log: when, what, on which thing. */
    public record Act(Instant at, String action, String kind, String id) {}

    /** Of the listed acts, how many of each kind. */
    public Map<String, Long> counts() {
        return listed.stream().collect(Collectors.groupingBy(Act::action, TreeMap::new, Collectors.counting()));
    }
}
