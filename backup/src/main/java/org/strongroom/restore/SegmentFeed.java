package org.strongroom.restore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.Segment;
import org.strongroom.repository.Level;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;

/**
 * The segments of a stretch in order, opened: out of a level where one holds them, so that an hour is one read; each from
 * its own object where none does, or where the level is damaged. Either way a segment is believed for the hash that its
 * point names. A few are fetched ahead. One thread.
 */
final class SegmentFeed implements Iterator<Segment> {
    private final Fetching fetching;
    private final Consumer<String> notes;
    private final Queue<String> damaged = new ConcurrentLinkedQueue<>();
    private final Iterator<List<Segment>> fetched;
    private final Deque<Segment> ready = new ArrayDeque<>();

    /** A segment as its point names it. */
    private record Wanted(Stretch.PointSegments group, ObjectRef ref, long sequence) {}

    SegmentFeed(Fetching fetching, Stretch stretch, Consumer<String> notes) {
        this(
                fetching,
                stretch.segments(),
                stretch.levels(),
                stretch.base().map(base -> base.point().incarnation()).orElse(0),
                notes);
    }

    /** The segments that some points of one incarnation name. */
    SegmentFeed(
            Fetching fetching,
            List<Stretch.PointSegments> segments,
            List<ObjectRef> held,
            int incarnation,
            Consumer<String> notes) {
        this.fetching = fetching;
        this.notes = notes;
        TreeMap<Long, ObjectRef> levels = new TreeMap<>();
        held.stream()
                .filter(level -> ObjectNames.incarnationOfLevel(level.name()) == incarnation)
                .forEach(level -> levels.put(ObjectNames.firstOfLevel(level.name()), level));
        this.fetched = fetching.ahead(tasks(segments, levels).iterator());
    }

    private List<Callable<List<Segment>>> tasks(List<Stretch.PointSegments> groups, TreeMap<Long, ObjectRef> levels) {
        List<Callable<List<Segment>>> tasks = new ArrayList<>();
        Optional<ObjectRef> level = Optional.empty();
        List<Wanted> run = new ArrayList<>();
        for (Stretch.PointSegments group : groups) {
            long sequence = group.first();
            for (ObjectRef ref : group.objects()) {
                Optional<ObjectRef> holder = holder(levels, sequence);
                if (!run.isEmpty() && (holder.isEmpty() || !holder.equals(level))) {
                    tasks.add(task(level, run));
                    run = new ArrayList<>();
                }
                level = holder;
                run.add(new Wanted(group, ref, sequence++));
            }
        }
        if (!run.isEmpty()) {
            tasks.add(task(level, run));
        }
        return tasks;
    }

    private static Optional<ObjectRef> holder(TreeMap<Long, ObjectRef> levels, long sequence) {
        return Optional.ofNullable(levels.floorEntry(sequence))
                .map(java.util.Map.Entry::getValue)
                .filter(level -> ObjectNames.lastOfLevel(level.name()) >= sequence);
    }

    private Callable<List<Segment>> task(Optional<ObjectRef> level, List<Wanted> run) {
        List<Wanted> wanted = List.copyOf(run);
        return () -> level.map(found -> outOf(found, wanted)).orElseGet(() -> oneByOne(wanted));
    }

    private List<Segment> outOf(ObjectRef level, List<Wanted> wanted) {
        List<byte[]> sealed = new ArrayList<>();
        try {
            List<byte[]> held = Level.decode(level.name(), fetching.repository().read(level));
            wanted.forEach(each -> sealed.add(Level.segment(level, held, each.sequence(), each.ref())));
        } catch (IntegrityException e) {
            damaged.add("the level " + level.name() + " could not be used, its segments were read one by one: "
                    + e.getMessage());
            return oneByOne(wanted);
        }
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            segments.add(open(wanted.get(i), sealed.get(i)));
        }
        return segments;
    }

    private List<Segment> oneByOne(List<Wanted> wanted) {
        return wanted.stream()
                .map(each -> open(each, fetching.read(each.ref(), each.group().cost())))
                .toList();
    }

    private Segment open(Wanted wanted, byte[] sealed) {
        String cost = wanted.group().cost();
        byte[] clear = fetching.openSegment(
                wanted.ref(), sealed, wanted.group().point().epoch(), wanted.sequence(), cost);
        return Fetching.costing(wanted.ref().name(), cost, () -> Segment.decode(clear));
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || fetched.hasNext();
    }

    @Override
    public Segment next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (ready.isEmpty()) {
            ready.addAll(fetched.next());
            for (String note = damaged.poll(); note != null; note = damaged.poll()) {
                notes.accept(note);
            }
        }
        return ready.remove();
    }
}
