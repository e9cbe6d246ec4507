package org.strongroom.repository;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.strongroom.crypto.SignedNote;
import org.strongroom.failure.IntegrityException;
import org.strongroom.store.ObjectInfo;

/**
 * Walks the chain of points from the first to the newest and believes only what hangs together: each point signed by the
 * incarnation that the root key certified for its place, each naming the hash of the one before, anchors over the same
 * points. Memory does not grow with the chain, but by one name for each roll-up and anchor. One thread, one walk.
 */
public final class PointChain {
    private static final int REFUTATIONS = 20;
    private static final String NOT_OF_THE_CHAIN =
            "; it is not part of the chain, which nothing can have been taken from";

    private final Repository repository;
    private final Lineage lineage;
    private final Visitor each;
    private final Consumer<ChainDefect> defects;
    private final AnchorWatch anchors;
    private final PointFeed feed;
    private final Set<String> rollups = new HashSet<>();
    private Optional<PointFeed.Candidate> peeked = Optional.empty();

    private long sequence;
    private Optional<ChainedPoint> last = Optional.empty();
    private boolean broken;
    private MerkleFrontier frontier = MerkleFrontier.empty();

    /**
     * When the store first took a point, by the store's clock.
     *
     * @param at of the point by itself, or of a roll-up that holds it
     * @param byItself whether the point's own object is there
     */
    public record Stored(Instant at, boolean byItself) {
        Stored earlier(Stored other) {
            return new Stored(at.isBefore(other.at) ? at : other.at, byItself || other.byItself);
        }
    }

    /** Is given the points of a chain, in order. */
    public interface Visitor {
        /** The next point, and when the store took it. */
        void accept(ChainedPoint point, Stored stored);
    }

    /**
     * Where a chain ends.
     *
     * @param last its newest point; empty when there is none
     * @param frontier the Merkle log over its points; of no use when a breaking defect was met
     */
    public record End(Optional<ChainedPoint> last, MerkleFrontier frontier) {}

    private PointChain(
            Repository repository,
            Lineage lineage,
            boolean everything,
            Visitor each,
            Consumer<ChainDefect> defects,
            ExecutorService pool) {
        this.repository = repository;
        this.lineage = lineage;
        this.each = each;
        this.defects = defects;
        this.anchors = new AnchorWatch(repository, lineage, everything, defects);
        this.feed = new PointFeed(repository, lineage, everything, pool, defects);
        repository.list(ObjectKind.ROLLUP).forEachRemaining(info -> rollups.add(info.name()));
    }

    /**
     * Walks the whole chain.
     *
     * @param everything read every point and every anchor by itself; otherwise roll-ups and the newest anchor will do
     * @param each is given the points in order
     * @param defects is told of every defect; to stop at one, throw. After a breaking one the walk goes on at the next
     *     point there is
     */
    public static End walk(
            Repository repository,
            Lineage lineage,
            boolean everything,
            Consumer<ChainedPoint> each,
            Consumer<ChainDefect> defects) {
        return walkStored(repository, lineage, everything, (point, stored) -> each.accept(point), defects);
    }

    /** The same for whoever asks when points were stored. */
    public static End walkStored(
            Repository repository, Lineage lineage, boolean everything, Visitor each, Consumer<ChainDefect> defects) {
        ExecutorService pool = Pool.open("strongroom-points");
        try {
            return new PointChain(repository, lineage, everything, each, defects, pool).walk();
        } finally {
            pool.shutdownNow();
        }
    }

    private End walk() {
        while (true) {
            Choice choice = choose(here());
            if (choice.found().isEmpty()) {
                choice = choose(lookUp(sequence)).orFaultsOf(choice);
            }
            if (choice.found().isPresent()) {
                accept(choice.found().get(), choice.stored().orElseThrow());
            } else if (!skip(choice)) {
                break;
            }
        }
        if (!broken) {
            anchors.end(sequence);
        }
        lastRollup()
                .filter(end -> end >= sequence)
                .ifPresent(end -> defect(
                        repository.locked() ? ChainDefect.Kind.REFUTED : ChainDefect.Kind.TRUNCATED,
                        ObjectNames.pointPrefix(sequence),
                        "and what follows is missing: a roll-up says that there were points up to " + end));
        return new End(last, frontier);
    }

    /** The last point that roll-ups of the reigning incarnation claim to hold. */
    private Optional<Long> lastRollup() {
        int newest = lineage.newest().number();
        return rollups.stream()
                .filter(name -> ObjectNames.field(ObjectKind.ROLLUP, name, 2) == newest)
                .filter(name -> lineage.at(ObjectNames.field(ObjectKind.ROLLUP, name, 0))
                        .incarnation()
                        .equals(lineage.newest()))
                .map(name -> ObjectNames.field(ObjectKind.ROLLUP, name, 1))
                .max(Long::compare);
    }

    private void accept(ChainedPoint point, Stored stored) {
        frontier = frontier.append(point.bytes());
        last = Optional.of(point);
        sequence++;
        if (!broken) {
            anchors.compare(frontier, point, stored.at());
        }
        for (ObjectRef ref : point.point().objects()) {
            if (ref.kind() == ObjectKind.ANCHOR) {
                anchors.named(ref);
            } else if (ref.kind() == ObjectKind.ROLLUP && !rollups.contains(ref.name())) {
                defect(ChainDefect.Kind.REDUNDANT, ref.name(), "is missing although a point names it");
            }
        }
        each.accept(point, stored);
    }

    /** Reports why nothing fits here and goes on at the next point there is; says whether there is one. */
    private boolean skip(Choice choice) {
        Optional<PointFeed.Candidate> later = peek();
        if (later.isEmpty() && choice.faults().isEmpty()) {
            return false;
        }
        boolean readable = choice.faults().stream().noneMatch(fault -> fault.kind() == ChainDefect.Kind.UNREADABLE);
        if (repository.locked() && readable && !hangsOn(choice)) {
            refute(choice);
            return false;
        }
        if (choice.faults().isEmpty()) {
            long end = later.orElseThrow().sequence() - 1;
            defect(
                    ChainDefect.Kind.MISSING,
                    ObjectNames.pointPrefix(sequence),
                    end == sequence ? "is missing" : "to " + ObjectNames.pointPrefix(end) + " are missing");
            sequence = end + 1;
        } else {
            choice.faults().forEach(defects);
            sequence++;
        }
        broken = true;
        return true;
    }

    /** Whether a signed point names a damaged one of this place as its predecessor: then that was part of the chain. */
    private boolean hangsOn(Choice choice) {
        List<String> damaged = choice.faults().stream()
                .filter(fault -> fault.kind() == ChainDefect.Kind.DAMAGED)
                .map(fault -> ObjectRef.of(fault.object(), 0).sha256())
                .toList();
        return !damaged.isEmpty()
                && lookUp(sequence + 1).stream()
                        .map(candidate -> signed(candidate, sequence + 1))
                        .flatMap(Optional::stream)
                        .anyMatch(next -> next.point()
                                .predecessor()
                                .filter(damaged::contains)
                                .isPresent());
    }

    /** The chain ends here. A locked store lets no point vanish, so whatever else lies about was put to mislead. */
    private void refute(Choice choice) {
        choice.faults()
                .forEach(fault -> defect(ChainDefect.Kind.REFUTED, fault.object(), fault.what() + NOT_OF_THE_CHAIN));
        for (int i = 0; i < REFUTATIONS && peek().isPresent(); i++) {
            defect(ChainDefect.Kind.REFUTED, peek().orElseThrow().name(), "has no predecessor" + NOT_OF_THE_CHAIN);
            peeked = Optional.empty();
        }
    }

    private List<PointFeed.Candidate> here() {
        List<PointFeed.Candidate> group = new ArrayList<>();
        while (peek().filter(c -> c.sequence() <= sequence).isPresent()) {
            PointFeed.Candidate candidate = peeked.orElseThrow();
            peeked = Optional.empty();
            if (candidate.sequence() == sequence) {
                group.add(candidate);
            }
        }
        return group;
    }

    private Optional<PointFeed.Candidate> peek() {
        while (peeked.isEmpty() && feed.hasNext()) {
            PointFeed.Candidate next = feed.next();
            boolean reigning = lineage.at(next.sequence()).incarnation().number() == next.incarnation();
            peeked = reigning ? Optional.of(next) : Optional.empty();
        }
        return peeked;
    }

    /** What lies under the name of this place, whatever the feed thinks. */
    private List<PointFeed.Candidate> lookUp(long place) {
        List<PointFeed.Candidate> group = new ArrayList<>();
        Iterator<ObjectInfo> listed =
                repository.list(ObjectKind.POINT, ObjectNames.pointPrefix(place), Optional.empty());
        while (listed.hasNext()) {
            PointFeed.Candidate candidate = PointFeed.fetch(repository, listed.next());
            if (lineage.at(place).incarnation().number() == candidate.incarnation()) {
                group.add(candidate);
            }
        }
        return group;
    }

    private record Choice(Optional<ChainedPoint> found, Optional<Stored> stored, List<ChainDefect> faults) {
        Choice orFaultsOf(Choice before) {
            return found.isPresent() || !faults.isEmpty() ? this : before;
        }
    }

    private Choice choose(List<PointFeed.Candidate> group) {
        Map<String, ChainedPoint> good = new LinkedHashMap<>();
        Map<String, Stored> stored = new HashMap<>();
        List<ChainDefect> faults = new ArrayList<>();
        for (PointFeed.Candidate candidate : group) {
            try {
                ChainedPoint point = ChainedPoint.parse(
                        candidate.name(),
                        candidate.bytes().orElseThrow(() -> new IntegrityException(candidate.defect())));
                ChainDefect.Kind fault = fault(candidate, point).orElse(null);
                if (fault == null) {
                    good.put(point.sha256(), point);
                    stored.merge(point.sha256(), candidate.stored(), Stored::earlier);
                } else {
                    faults.add(new ChainDefect(fault, candidate.name(), words(fault)));
                }
            } catch (IntegrityException e) {
                boolean newer = candidate.bytes().filter(this::isSignedHere).isPresent();
                faults.add(new ChainDefect(
                        newer ? ChainDefect.Kind.UNREADABLE : ChainDefect.Kind.DAMAGED,
                        candidate.name(),
                        e.getMessage()));
            }
        }
        Optional<ChainedPoint> first = good.values().stream()
                .min(Comparator.comparing(point -> stored.get(point.sha256()).at()));
        if (good.size() > 1) {
            fork(List.copyOf(good.values()), stored, first.orElseThrow());
        }
        return new Choice(first, first.map(point -> stored.get(point.sha256())), faults);
    }

    /** A server that was taken over can sign another history, but not put it off site before the true one. */
    private void fork(List<ChainedPoint> points, Map<String, Stored> stored, ChainedPoint first) {
        boolean told = points.stream()
                .allMatch(p -> p == first
                        || stored.get(p.sha256())
                                .at()
                                .isAfter(stored.get(first.sha256()).at()));
        if (repository.locked() && told) {
            points.stream()
                    .filter(p -> p != first)
                    .forEach(p -> defect(
                            ChainDefect.Kind.REFUTED,
                            p.ref().name(),
                            "claims the place of " + first.ref().name()
                                    + ", which the store took before; both are signed by the same server"));
            return;
        }
        String names =
                String.join(" and ", points.stream().map(p -> p.ref().name()).toList());
        defect(ChainDefect.Kind.FORK, names, "claim the same place in the chain, both signed");
    }

    private Optional<ChainedPoint> signed(PointFeed.Candidate candidate, long place) {
        try {
            return candidate
                    .bytes()
                    .map(bytes -> ChainedPoint.parse(candidate.name(), bytes))
                    .filter(point ->
                            isSigned(candidate, point, lineage.at(place).incarnation()));
        } catch (IntegrityException e) {
            return Optional.empty();
        }
    }

    private boolean isSignedHere(byte[] bytes) {
        Incarnation signer = lineage.at(sequence).incarnation();
        try {
            return SignedNote.parse(new String(bytes, StandardCharsets.UTF_8))
                    .verifiedBy(signer.keyName(), signer.certificate().subject());
        } catch (IntegrityException e) {
            return false;
        }
    }

    private boolean isSigned(PointFeed.Candidate candidate, ChainedPoint chained, Incarnation signer) {
        return chained.ref().name().equals(candidate.name())
                && chained.point().repository().equals(repository.id())
                && chained.point().certificate().equals(signer.sha256())
                && chained.note()
                        .verifiedBy(signer.keyName(), signer.certificate().subject());
    }

    private Optional<ChainDefect.Kind> fault(PointFeed.Candidate candidate, ChainedPoint chained) {
        Point point = chained.point();
        if (!isSigned(candidate, chained, lineage.at(sequence).incarnation())) {
            return Optional.of(ChainDefect.Kind.FORGED);
        }
        boolean lastOfReign = lineage.reigns().stream()
                .flatMap(r -> r.predecessor().stream())
                .anyMatch(s -> s.sequence() == sequence && !s.point().equals(chained.sha256()));
        boolean follows = broken || point.predecessor().equals(last.map(ChainedPoint::sha256));
        return follows && !lastOfReign ? Optional.empty() : Optional.of(ChainDefect.Kind.OUT_OF_ORDER);
    }

    private static String words(ChainDefect.Kind fault) {
        return fault == ChainDefect.Kind.FORGED
                ? "is not signed by the incarnation that reigned at its place"
                : "is signed, but does not follow the point before it";
    }

    private void defect(ChainDefect.Kind kind, String object, String what) {
        defects.accept(new ChainDefect(kind, object, what));
    }
}
