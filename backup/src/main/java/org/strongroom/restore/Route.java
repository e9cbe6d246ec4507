package org.strongroom.restore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Point;
import org.strongroom.repository.PointRules;
import org.strongroom.repository.RestoreWindows;

/** What a restore has to fetch, gathered while the chain is walked. One thread. */
final class Route {
    /** Deltas of older sets than so many are not kept in mind: they are many, and off site only for a while. */
    private static final int KEEP_DELTAS_OF = 3;

    private final Moment moment;
    private final Optional<ExpectedPoint> expected;
    private final Optional<Instant> failedAt;
    private final Stretch archive;
    private final Stretch law;
    private final PointRules rules = new PointRules();
    private final Map<UUID, ObjectRef> epochs = new HashMap<>();
    private final List<KeyDocuments> keys = new ArrayList<>();
    private final RestoreWindows windows = new RestoreWindows();
    private final Map<UUID, Instant> destroyed = new HashMap<>();
    private Optional<ChainedPoint> last = Optional.empty();
    private Optional<ChainedPoint> wanted = Optional.empty();
    private boolean expectedSeen;
    private long horizon;

    /** A full key set and the deltas after it. */
    record KeyDocuments(List<ObjectRef> set, List<ObjectRef> deltas) {}

    Route(Moment moment, Optional<ExpectedPoint> expected, Optional<Instant> failedAt) {
        this.moment = moment;
        this.failedAt = failedAt;
        this.expected = expected;
        this.archive = new Stretch(moment);
        this.law = new Stretch(Moment.newest());
        keys.add(new KeyDocuments(List.of(), new ArrayList<>()));
    }

    /** Nothing that earlier points than this one name can be opened. */
    void openFrom(long sequence) {
        horizon = sequence;
    }

    /** Takes the next point of the chain. */
    void next(ChainedPoint chained) {
        Point point = chained.point();
        PointRules.Step step = rules.next(point);
        step.problem().ifPresent(problem -> {
            throw new IntegrityException("the point " + chained.ref().name() + " " + problem);
        });
        expectedSeen |=
                expected.filter(e -> e.is(chained.sequence(), chained.sha256())).isPresent();
        if (failedAt.filter(point.time()::isAfter).isPresent()) {
            return;
        }
        point.objects(ObjectKind.EPOCH).forEach(ref -> epochs.put(ObjectNames.epochId(ref.name()), ref));
        point.destroyed().forEach(key -> destroyed.putIfAbsent(key, point.time()));
        if (point.sequence() >= horizon) {
            addKeys(point);
            archive.next(point, step);
            law.next(point, step);
            windows.next(point);
        }
        if (moment instanceof Moment.AtPoint at && at.sequence() == chained.sequence()) {
            wanted = Optional.of(chained);
        }
        last = Optional.of(chained);
    }

    /**
     * Refuses a moment that nothing off site leads to.
     *
     * @throws ConfigurationException naming the nearest ones that can be restored
     */
    void requireMoment() {
        Optional<String> objection = Optional.empty();
        if (moment instanceof Moment.AtInstant at) {
            objection = windows.objection(at.instant());
        } else if (moment instanceof Moment.AtPoint at) {
            objection = wanted.filter(found -> !at.is(found.sha256()))
                    .map(found -> "point " + at.sequence() + " of the chain is " + found.sha256()
                            + ": the one that was asked for lies in an abandoned branch, or was never there")
                    .or(() -> at.sequence() < horizon
                            ? Optional.of("these keys open no point before " + horizon)
                            : windows.objection(at.sequence()));
        }
        objection.ifPresent(why -> {
            String renewed = horizon == 0
                    ? ""
                    : "; point in time begins with point " + horizon
                            + ": the keys were renewed there without the ones before";
            throw new ConfigurationException("cannot return there: " + why + renewed);
        });
    }

    /** The point to return to, where a point was asked for. */
    Optional<ChainedPoint> wanted() {
        return wanted;
    }

    /** Deltas since the set was begun are in points after it was begun: those of the completing point count as later. */
    private void addKeys(Point point) {
        List<ObjectRef> set = point.objects(ObjectKind.KEY_SET);
        KeyDocuments current = keys.get(keys.size() - 1);
        current.deltas().addAll(point.objects(ObjectKind.KEY_DELTA));
        if (!set.isEmpty()) {
            long begun = ObjectNames.field(ObjectKind.KEY_SET, set.get(0).name(), 1);
            List<ObjectRef> since = new ArrayList<>(current.deltas().stream()
                    .filter(ref -> ObjectNames.field(ObjectKind.KEY_DELTA, ref.name(), 1) >= begun)
                    .toList());
            keys.add(new KeyDocuments(set, since));
            if (keys.size() > KEEP_DELTAS_OF) {
                keys.get(keys.size() - 1 - KEEP_DELTAS_OF).deltas().clear();
            }
        }
    }

    ChainedPoint last() {
        return last.orElseThrow(() -> new IntegrityException("the repository has no point: nothing was ever shipped"));
    }

    boolean expectedSeen() {
        return expectedSeen;
    }

    /** Keys that points say were lawfully destroyed, and when they said so. */
    Map<UUID, Instant> destroyed() {
        return destroyed;
    }

    /** What the state of {@code archive} is rebuilt from. */
    Stretch archive() {
        return archive;
    }

    /** What the newest state of {@code law} is rebuilt from. */
    Stretch law() {
        return law;
    }

    /** The newest key set and what follows it. */
    KeyDocuments keys() {
        return keys.get(keys.size() - 1);
    }

    /** Earlier key sets with their deltas, newest first; for keys that vanished without a record of their disposal. */
    List<KeyDocuments> earlierKeys() {
        List<KeyDocuments> earlier = new ArrayList<>(keys.subList(0, keys.size() - 1));
        java.util.Collections.reverse(earlier);
        return earlier;
    }

    /** The header of an epoch. */
    ObjectRef epoch(UUID id) {
        ObjectRef header = epochs.get(id);
        if (header == null) {
            throw new IntegrityException("no point names the header of epoch " + id);
        }
        return header;
    }
}
