package org.strongroom.prune;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.strongroom.repository.Point;

/**
 * What a prune has to leave, settled after the first walk.
 *
 * @param needed the bases that kept points begin with, and how far each is followed
 * @param everythingFrom from this point on everything is kept: the base that the newest verified point, or the newest of
 *     all, begins with, whichever is older
 * @param keysFrom key documents of this sequence and later are kept: those of that base's set
 * @param keysFrozen whether no key document may leave
 */
record Floor(List<Span> needed, long everythingFrom, long keysFrom, boolean keysFrozen) {
    Floor {
        needed = List.copyOf(needed);
    }

    /**
     * A base and the last point that is restored from it.
     *
     * @param upTo a point's sequence
     */
    record Span(Survey.Base base, long upTo) {
        /**
         * Whether a point comes after the last that is restored from the base, in the same stretch of the journal. The
         * first one with a segment is needed too: only it shows which commits come after an instant.
         */
        boolean closes(Point point, int gaps) {
            return gaps == base.gaps() && point.sequence() > upTo;
        }

        /** Whether the journal that a point brought is replayed on this base. */
        boolean replays(Point point, int gaps) {
            return gaps == base.gaps()
                    && point.sequence() <= upTo
                    && base.ref().consistentPoint().isBefore(point.journal().lsn());
        }
    }

    /** Empty when nothing may leave: no point was verified, or there is no base below it. */
    static Optional<Floor> of(Survey survey, boolean keysFrozen) {
        if (survey.newestVerified().isEmpty()) {
            return Optional.empty();
        }
        TreeMap<Long, Survey.Base> bases = new TreeMap<>();
        survey.bases().forEach(base -> bases.put(base.sequence(), base));
        long verified = survey.newestVerified().get().sequence();
        if (bases.floorEntry(verified) == null) {
            return Optional.empty();
        }
        Survey.Base lowest = bases.floorEntry(verified).getValue();
        TreeMap<Long, Long> upTo = new TreeMap<>();
        for (KeptPoints.Choice choice : survey.kept().choices()) {
            var base = bases.floorEntry(choice.sequence());
            if (base != null) {
                upTo.merge(base.getKey(), choice.sequence(), Math::max);
            }
        }
        bases.tailMap(lowest.sequence(), true).keySet().forEach(sequence -> upTo.put(sequence, Long.MAX_VALUE));
        List<Span> needed = new ArrayList<>();
        upTo.forEach((sequence, last) -> needed.add(new Span(bases.get(sequence), last)));
        return Optional.of(new Floor(needed, lowest.sequence(), lowest.keysFrom(), keysFrozen));
    }
}
