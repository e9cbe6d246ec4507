package org.strongroom.verify;

import java.util.Collection;
import java.util.stream.Collectors;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Point;

/** Says in words what the loss of an object costs. */
final class Affected {
    private static final int NAMED = 100;

    private Affected() {}

    /** The same finding, with the records by name whose content it costs: those that what can be read of the journal names. */
    static Finding records(Finding finding, Collection<String> records) {
        if (records.isEmpty()) {
            return finding;
        }
        String names = records.stream().limit(NAMED).collect(Collectors.joining(", "));
        String more = records.size() > NAMED ? " and " + (records.size() - NAMED) + " more" : "";
        String affects = finding.affects() + ": at least the record versions " + names + more;
        if (finding instanceof Finding.Damaged damaged) {
            return new Finding.Damaged(damaged.object(), damaged.defect(), affects);
        }
        return finding instanceof Finding.Missing missing ? new Finding.Missing(missing.object(), affects) : finding;
    }

    /** Which point, and of which time. */
    static String at(Point point) {
        return point.sequence() + " of " + point.time();
    }

    /** What cannot be brought back without the object, which this point names. */
    static String by(ObjectRef ref, Point point) {
        String at = "point " + at(point);
        return switch (ref.kind()) {
            case INCARNATION -> "trust in what this incarnation signed, from " + at;
            case KEY_SUCCESSION -> "for the keys of that ceremony, everything: they follow from nothing without it";
            case EPOCH ->
                "every segment, chunk and manifest sealed in epoch " + ObjectNames.epochId(ref.name()) + ", from " + at;
            case PACK, TAIL ->
                "records with content in pack " + ObjectNames.packId(ref.name()) + ", shipped with " + at;
            case SEGMENT, TICK -> "commits shipped with " + at + ", and all later ones until the next base";
            case LEVEL ->
                "the commits of segments " + ObjectNames.firstOfLevel(ref.name()) + " to "
                        + ObjectNames.lastOfLevel(ref.name()) + ", once their own objects are gone";
            case KEY_DELTA -> "records whose keys were made or changed before " + at + ", until the next key set";
            case KEY_SET -> "records whose keys are in the set of " + at;
            case BASE_CHUNK, BASE_MANIFEST ->
                "restores that begin with the base of " + at + "; an earlier base may still serve";
            case BASE_INVENTORY -> "nothing that is restored: pruning keeps everything that is older than this base";
            case POINT, ROLLUP, ANCHOR -> "nothing but the speed and the proof of following the chain";
        };
    }
}
