package org.strongroom.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.strongroom.failure.IntegrityException;
import org.strongroom.repository.Level;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Point;

/** Remembers which segments points have named until a level holds them. Fed with every point in order. One thread. */
final class LevelCheck {
    private final TreeMap<Long, ObjectRef> waiting = new TreeMap<>();
    private int incarnation;

    /** Takes the next point. */
    void next(Point point) {
        if (point.incarnation() != incarnation) {
            incarnation = point.incarnation();
            waiting.clear();
        }
        point.objects(ObjectKind.TICK).forEach(ref -> waiting.put(ObjectNames.segmentSequence(ref), ref));
    }

    /** The segments that a level has to hold, by its name; they wait for no other. */
    List<ObjectRef> heldBy(ObjectRef level) {
        long last = ObjectNames.lastOfLevel(level.name());
        List<ObjectRef> held = new ArrayList<>(waiting.headMap(last, true)
                .tailMap(ObjectNames.firstOfLevel(level.name()), true)
                .values());
        waiting.headMap(last, true).clear();
        return held;
    }

    /** Checks a level's bytes against what points have named. */
    static void compare(ObjectRef level, byte[] bytes, List<ObjectRef> held) {
        List<byte[]> segments = Level.decode(level.name(), bytes);
        if (segments.size() != held.size()) {
            throw new IntegrityException(
                    level.name() + " holds " + segments.size() + " segments where points name " + held.size());
        }
        for (ObjectRef ref : held) {
            Level.segment(level, segments, ObjectNames.segmentSequence(ref), ref);
        }
    }
}
