package org.strongroom.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.journal.ChangeCounts;
import org.strongroom.pack.PackReader;
import org.strongroom.pack.PackScan;
import org.strongroom.progress.Progress;
import org.strongroom.repository.BaseInventory;
import org.strongroom.repository.BaseManifest;
import org.strongroom.repository.ChainDefect;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.repository.Lineage;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Point;
import org.strongroom.repository.PointChain;
import org.strongroom.repository.PointRules;
import org.strongroom.repository.Pool;
import org.strongroom.repository.Repository;
import org.strongroom.store.ObjectMissingException;
import org.strongroom.store.RangedSource;

/** One verification. The chain is followed in one thread, objects are read side by side, a bounded number at a time. */
final class Walk implements AutoCloseable {
    private static final int OUTSTANDING = 32;
    /** Packs and levels. */
    private static final int LARGE_IN_MEMORY = 2;
    /** What is only in the turnover half may be gone by then: it is superseded. */
    private static final Duration ERASURE_WINDOW = Duration.ofDays(35);

    private final VerificationRequest request;
    private final Repository repository;
    private final Progress progress;
    private final Consumer<ObjectRef> named;
    private Optional<Contents> contents = Optional.empty();
    private Optional<RecipientPrivateKey> recipient = Optional.empty();
    private final AtomicLong unopened = new AtomicLong();
    private final ExecutorService pool = Pool.open("strongroom-verify");
    private final Semaphore large = new Semaphore(LARGE_IN_MEMORY);
    private final Deque<Future<List<Finding>>> running = new ArrayDeque<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> chunks = new HashSet<>();
    private final AtomicLong objects = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final PointRules rules = new PointRules();
    private final LevelCheck levels = new LevelCheck();
    private final LevelShelf shelf;
    private final RecordsInPacks records;
    private final Map<String, ObjectRef> contentNamed = new HashMap<>();
    private Optional<Absences> absences = Optional.empty();
    private Optional<ChainedPoint> last = Optional.empty();
    private boolean expectedSeen;
    private Optional<ChainedPoint> inItsPlace = Optional.empty();
    private long points;

    Walk(VerificationRequest request, Progress progress, Consumer<ObjectRef> named) {
        this.request = request;
        this.named = named;
        this.repository = new Repository(request.repositoryId(), request.stores());
        this.progress = progress;
        this.shelf = new LevelShelf(repository);
        this.records = new RecordsInPacks(repository);
    }

    VerificationReport run() {
        Instant begun = request.clock().instant();
        try {
            progress.step("read the certificates");
            Lineage lineage = Lineage.read(repository, request.rootKey(), this::defect);
            recipient = request.recipientKey().map(lineage.roots()::inherit);
            contents = recipient.map(key -> new Contents(repository, key));
            request.pruned().ifPresent(statement -> progress.step("list what kept points need"));
            absences = Optional.of(Absences.of(repository, lineage, request.pruned(), findings));
            progress.step("follow the chain and read every object");
            PointChain.walkStored(repository, lineage, request.sample().isEmpty(), this::next, this::defect);
        } catch (IntegrityException e) {
            findings.add(new Finding.BrokenChain("incarnations/", e.getMessage(), "the whole repository"));
        }
        settle(0);
        absences.ifPresent(absent -> absent.take(shelf.unnamed()));
        Optional<LetGo> letGo = absences.flatMap(Absences::end);
        request.expectPoint()
                .filter(expected -> !expectedSeen)
                .ifPresent(expected -> findings.add(new Finding.BrokenChain(
                        "point " + expected, "was witnessed, but is not in the chain", hiddenWithIt())));
        return new VerificationReport(
                points,
                last.map(ChainedPoint::sha256).orElse(""),
                last.map(p -> p.point().time()).orElse(Instant.EPOCH),
                objects.get(),
                bytes.get(),
                contents.isPresent(),
                unopened.get(),
                expectedSeen,
                request.sample(),
                letGo,
                oncePerObject(),
                Duration.between(begun, request.clock().instant()));
    }

    private String hiddenWithIt() {
        return inItsPlace
                .map(other -> "what was shipped up to it: another history stands in its place, with point "
                        + Affected.at(other.point()))
                .orElseGet(() -> "what was shipped up to it, after "
                        + last.map(end -> "point " + Affected.at(end.point())).orElse("the beginning")
                        + ", with which the chain ends");
    }

    /** An object that is damaged is met once where a point names it and once where a base does. */
    private List<Finding> oncePerObject() {
        Map<String, Finding> first = new LinkedHashMap<>();
        findings.forEach(finding -> first.putIfAbsent(finding.object(), finding));
        Set<String> packs = new HashSet<>(first.keySet());
        packs.retainAll(contentNamed.keySet());
        if (!packs.isEmpty()) {
            contents.map(c -> records.needing(
                            packs.stream().map(contentNamed::get).toList(), c))
                    .ifPresent(needing -> first.replaceAll(
                            (name, finding) -> Affected.records(finding, needing.getOrDefault(name, List.of()))));
        }
        return List.copyOf(first.values());
    }

    /** The records with content in each of these objects of content; empty when no key was given that could tell. */
    Optional<Map<String, Collection<String>>> recordsIn(Collection<ObjectRef> content) {
        return contents.map(c -> records.needing(content, c));
    }

    private void defect(ChainDefect defect) {
        String affects = defect.kind().breaking()
                ? "trust in everything that was shipped after "
                        + last.map(before -> "point " + Affected.at(before.point()))
                                .orElse("the beginning")
                : "nothing but the speed and the proof of following the chain";
        findings.add(
                switch (defect.kind()) {
                    case MISSING -> new Finding.Missing(defect.object(), defect.what() + "; " + affects);
                    case DAMAGED, REDUNDANT -> new Finding.Damaged(defect.object(), defect.what(), affects);
                    default -> new Finding.BrokenChain(defect.object(), defect.what(), affects);
                });
    }

    private void next(ChainedPoint chained, PointChain.Stored stored) {
        Point point = chained.point();
        absences.orElseThrow().next(chained, stored);
        PointRules.Step step = rules.next(point);
        step.problem()
                .ifPresent(problem -> findings.add(new Finding.Inconsistent(
                        chained.ref().name(), problem, "what was shipped with and after this point")));
        contents.ifPresent(c -> point.objects(ObjectKind.EPOCH).forEach(c::learn));
        String predecessor = step.predecessor();
        long sequence = step.firstSegment();
        levels.next(point);
        contents.ifPresent(c -> records.next(point, step));
        List<Future<Optional<Map<String, ChangeCounts>>>> counted = new ArrayList<>();
        for (ObjectRef ref : point.objects()) {
            named.accept(ref);
            if (ref.kind().isSegment()) {
                submitSegment(ref, point, sequence++, predecessor, counted);
                predecessor = ref.sha256();
            } else if (ref.kind() == ObjectKind.LEVEL) {
                submitLevel(ref, point);
            } else {
                submit(ref, point);
            }
        }
        contents.ifPresent(c -> submitCounts(chained, step, counted));
        if (request.sample().isPresent() && stored.byItself()) {
            submit(chained.ref(), point);
        }
        named.accept(chained.ref());
        points++;
        objects.incrementAndGet();
        bytes.addAndGet(chained.ref().size());
        last = Optional.of(chained);
        request.expectPoint().ifPresent(expected -> compare(expected, chained));
        progress.advance(points, -1, "points");
        settle(OUTSTANDING);
    }

    private void compare(ExpectedPoint expected, ChainedPoint chained) {
        if (expected.is(chained.sequence(), chained.sha256())) {
            expectedSeen = true;
        } else if (expected.sequence().equals(OptionalLong.of(chained.sequence()))) {
            inItsPlace = Optional.of(chained);
        }
    }

    private void submitSegment(
            ObjectRef ref,
            Point point,
            long sequence,
            String predecessor,
            List<Future<Optional<Map<String, ChangeCounts>>>> counted) {
        List<Finding> found = new ArrayList<>();
        Future<Optional<Map<String, ChangeCounts>>> counts = pool.submit(() -> checked(ref, point, found, () -> {
            if (passedOver(ref, point)) {
                return Optional.empty();
            }
            if (contents.isEmpty()) {
                proveSegment(ref, point, sequence);
                return Optional.empty();
            }
            byte[] body = segment(ref, point, sequence);
            return contents.map(c -> c.segment(ref, body, point, sequence, predecessor));
        }));
        counted.add(counts);
        running.add(pool.submit(() -> {
            Pool.get(counts);
            return found;
        }));
    }

    /** Its own object, or, where that is gone, the same bytes out of a level. */
    private byte[] segment(ObjectRef ref, Point point, long sequence) {
        try {
            return read(ref);
        } catch (ObjectMissingException e) {
            Finding missing = new Finding.Missing(ref.name(), Affected.by(ref, point));
            return shelf.segment(point.incarnation(), sequence, ref, missing).orElseThrow(() -> e);
        }
    }

    /** Its own object; of one that is gone the level has to have it, which is read when its own turn comes. */
    private void proveSegment(ObjectRef ref, Point point, long sequence) {
        try {
            prove(ref);
        } catch (ObjectMissingException e) {
            Finding missing = new Finding.Missing(ref.name(), Affected.by(ref, point));
            boolean held = request.sample().isPresent()
                    ? shelf.claims(point.incarnation(), sequence, missing)
                    : shelf.segment(point.incarnation(), sequence, ref, missing).isPresent();
            if (!held) {
                throw e;
            }
        }
    }

    private void submitLevel(ObjectRef ref, Point point) {
        List<ObjectRef> held = levels.heldBy(ref);
        shelf.named(ref);
        running.add(pool.submit(() -> {
            List<Finding> found = new ArrayList<>();
            checked(ref, point, found, () -> {
                if (!passedOver(ref, point)) {
                    compare(ref, held);
                }
                return Optional.of(Map.of());
            });
            return found;
        }));
    }

    private void compare(ObjectRef level, List<ObjectRef> held) {
        large.acquireUninterruptibly();
        try {
            LevelCheck.compare(level, read(level), held);
        } finally {
            large.release();
        }
    }

    private void submitCounts(
            ChainedPoint chained, PointRules.Step step, List<Future<Optional<Map<String, ChangeCounts>>>> counted) {
        running.add(pool.submit(() -> {
            List<Map<String, ChangeCounts>> all = new ArrayList<>();
            for (Future<Optional<Map<String, ChangeCounts>>> each : counted) {
                Pool.get(each).ifPresent(all::add);
            }
            boolean complete = all.size() == counted.size();
            return !complete || Contents.countsAgree(step, all)
                    ? List.of()
                    : List.of(new Finding.Inconsistent(
                            chained.ref().name(),
                            "counts other changes than its segments hold",
                            "proof that nothing between this point and the one before was left out"));
        }));
    }

    private void submit(ObjectRef ref, Point point) {
        if (contents.isPresent()) {
            remember(ref);
        }
        Set<String> known = ref.kind() == ObjectKind.BASE_MANIFEST ? Set.copyOf(chunks) : Set.of();
        running.add(pool.submit(() -> {
            List<Finding> found = new ArrayList<>();
            checked(ref, point, found, () -> {
                check(ref, point, known, found);
                return Optional.of(Map.of());
            });
            return found;
        }));
    }

    /** What only those ask for who can open something: names of which there is no end. */
    private void remember(ObjectRef ref) {
        if (ref.kind() == ObjectKind.BASE_CHUNK) {
            chunks.add(ref.name());
        }
        if (ref.kind() == ObjectKind.PACK || ref.kind() == ObjectKind.TAIL) {
            contentNamed.put(ref.name(), ref);
        }
    }

    private interface Checking {
        Optional<Map<String, ChangeCounts>> run();
    }

    private Optional<Map<String, ChangeCounts>> checked(
            ObjectRef ref, Point point, List<Finding> found, Checking checking) {
        String affects = Affected.by(ref, point);
        try {
            return checking.run();
        } catch (ObjectMissingException e) {
            boolean mayBeGone = !absences.orElseThrow().decided()
                    && ref.kind().area() == org.strongroom.repository.Area.TURNOVER
                    && ref.kind() != ObjectKind.TICK
                    && point.time().isBefore(request.clock().instant().minus(ERASURE_WINDOW));
            if (!mayBeGone) {
                found.add(new Finding.Missing(ref.name(), affects));
            }
        } catch (IntegrityException e) {
            found.add(new Finding.Damaged(ref.name(), e.getMessage(), affects));
        } catch (NotAuthorisedException sealedToOthers) {
            // A key opens nothing that was sealed before it became a recipient: of a drill agent that is new, for one.
            unopened.incrementAndGet();
        }
        return Optional.empty();
    }

    /** Whether the object is in no sample of today, and there as far as it is looked up; one that is not there is read, to say what that costs. */
    private boolean passedOver(ObjectRef ref, Point point) {
        return request.sample()
                .filter(sample -> !sample.takes(ref))
                .filter(sample -> !sample.looksUp(point.time()) || repository.holds(ref))
                .isPresent();
    }

    private void check(ObjectRef ref, Point point, Set<String> knownChunks, List<Finding> found) {
        if (passedOver(ref, point)) {
            return;
        }
        if (contents.isEmpty()) {
            prove(ref);
            return;
        }
        if (ref.kind() == ObjectKind.PACK || ref.kind() == ObjectKind.TAIL) {
            checkLarge(ref);
            return;
        }
        byte[] body = read(ref);
        switch (ref.kind()) {
            case EPOCH -> contents.get().epoch(ref);
            case KEY_DELTA, KEY_SET -> contents.get().keys(ref, body);
            case BASE_MANIFEST -> checkBase(contents.get().manifest(ref, body, point), point, knownChunks, found);
            default -> {}
        }
    }

    private void checkLarge(ObjectRef ref) {
        large.acquireUninterruptibly();
        try {
            byte[] body = read(ref);
            if (ref.kind() == ObjectKind.PACK) {
                PackScan scan = PackReader.scan(RangedSource.of(body), ObjectNames.packId(ref.name()));
                if (!scan.intact() || !scan.sealed()) {
                    throw new IntegrityException("the pack does not hold together: " + scan.findings());
                }
            }
        } finally {
            large.release();
        }
    }

    private void checkBase(BaseManifest manifest, Point point, Set<String> knownChunks, List<Finding> found) {
        for (ObjectRef inventory : point.objects(ObjectKind.BASE_INVENTORY)) {
            try {
                if (!BaseInventory.agrees(repository.read(inventory), manifest)) {
                    found.add(new Finding.Inconsistent(
                            inventory.name(),
                            "names other objects than the sealed manifest",
                            "what pruning leaves of this base"));
                }
            } catch (IntegrityException e) {
                continue; // found already where the point names it
            }
        }
        Set<String> fresh = new HashSet<>();
        point.objects(ObjectKind.BASE_CHUNK).forEach(ref -> fresh.add(ref.name()));
        for (BaseManifest.Table table : manifest.tables()) {
            for (BaseManifest.Chunk chunk : table.chunks()) {
                ObjectRef ref = chunk.object().ref();
                if (!knownChunks.contains(ref.name())) {
                    found.add(new Finding.Inconsistent(
                            ref.name(), "is in a base, but no point names it", Affected.by(ref, point)));
                } else if (fresh.contains(ref.name())) {
                    try {
                        contents.orElseThrow().chunk(chunk);
                    } catch (ObjectMissingException e) {
                        continue; // found already where the point names it
                    } catch (IntegrityException e) {
                        found.add(new Finding.Damaged(
                                ref.name(),
                                "chunk of " + table.name() + ": " + e.getMessage(),
                                Affected.by(ref, point)));
                    }
                }
            }
        }
    }

    /** Whoever opens nothing needs no more than the hash, and no room for the bytes. */
    private void prove(ObjectRef ref) {
        repository.prove(ref);
        objects.incrementAndGet();
        bytes.addAndGet(ref.size());
    }

    private byte[] read(ObjectRef ref) {
        byte[] body = repository.read(ref);
        objects.incrementAndGet();
        bytes.addAndGet(body.length);
        return body;
    }

    private void settle(int most) {
        while (running.size() > most) {
            absences.orElseThrow().take(Pool.get(running.remove()));
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
        absences.ifPresent(Absences::close);
        contents.ifPresent(Contents::close);
        recipient.ifPresent(RecipientPrivateKey::close);
    }
}
