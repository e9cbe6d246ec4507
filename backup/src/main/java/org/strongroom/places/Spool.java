package org.strongroom.places;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.home.DurableFiles;
import org.strongroom.store.RangedSource;

/**
 * What is on its way to the places, in the order in which it was put: one file for each object, sealed as it is. An entry
 * leaves when every place has taken it; when the spool is full, the oldest leave that at least one place has. What no
 * place has never leaves. Thread-safe.
 */
final class Spool {
    private static final int NUMBER = 15;

    private final Path folder;
    private final long limit;
    private final Duration patience;
    private final Clock clock;
    private final NavigableMap<Long, Entry> entries = new TreeMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, Long> cursors = new TreeMap<>();
    private long next;
    private long bytes;
    private long moves;
    private boolean closed;

    /**
     * An object that waits.
     *
     * @param number its place in the order
     * @param name of the object
     * @param since when it was put
     */
    record Entry(long number, String name, long size, Instant since) {}

    /** How much waits for one place, and since when. */
    record Waiting(long objects, long bytes, Optional<Instant> since) {}

    private Spool(Path folder, long limit, Duration patience, Clock clock) {
        this.folder = folder;
        this.limit = limit;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * Opens the spool in a folder, with what an earlier process left.
     *
     * @param limit bytes that it holds at most
     * @param patience how long a put waits for room while no place takes anything
     * @param places that have to take everything
     */
    static Spool open(Path folder, long limit, Duration patience, List<String> places, Clock clock) {
        Spool spool = new Spool(folder, limit, patience, clock);
        try {
            DurableFiles.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.sorted(Comparator.comparing(Path::toString)).toList()) {
                    spool.load(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the spool " + folder, e);
        }
        places.forEach(place -> spool.cursors.put(place, 0L));
        return spool;
    }

    /** Whether something waits in this folder. */
    static boolean holdsAnything(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> !DurableFiles.isUnfinished(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the spool " + folder, e);
        }
    }

    private void load(Path file) throws IOException {
        if (DurableFiles.isUnfinished(file)) {
            Files.delete(file);
            return;
        }
        String name = file.getFileName().toString();
        Entry entry = new Entry(
                Long.parseLong(name.substring(0, NUMBER)),
                name.substring(NUMBER + 1).replace('~', '/'),
                Files.size(file),
                Files.getLastModifiedTime(file).toInstant());
        enter(entry);
    }

    private void enter(Entry entry) {
        entries.put(entry.number(), entry);
        numbers.put(entry.name(), entry.number());
        bytes += entry.size();
        next = entry.number() + 1;
    }

    /**
     * Takes an object in, durably; waits for room while places take something.
     *
     * @throws UnreachableException when there is no room and no place takes anything
     */
    synchronized void add(String name, RangedSource body) {
        if (numbers.containsKey(name)) {
            return;
        }
        makeRoom(body.length());
        Entry entry = new Entry(next, name, body.length(), clock.instant());
        try {
            DurableFiles.write(file(entry), body::copyTo);
        } catch (IOException e) {
            throw new OperationFailedException("cannot write to the spool " + folder, e);
        }
        enter(entry);
        notifyAll();
    }

    private void makeRoom(long size) {
        long deadline = System.nanoTime() + patience.toNanos();
        long seen = moves;
        while (!entries.isEmpty() && bytes + size > limit) {
            long taken =
                    cursors.values().stream().mapToLong(Long::longValue).max().orElse(0);
            if (entries.firstKey() < taken) {
                remove(entries.firstEntry().getValue());
                continue;
            }
            if (moves != seen) {
                seen = moves;
                deadline = System.nanoTime() + patience.toNanos();
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (closed || left <= 0) {
                throw new UnreachableException(
                        "the spool is full, and no repository takes what waits: " + bytes + " bytes");
            }
            pause(left);
        }
    }

    /** The first object that a place has not taken. */
    synchronized Optional<Entry> first(String place) {
        return Optional.ofNullable(entries.ceilingEntry(cursors.get(place))).map(Map.Entry::getValue);
    }

    /** A place has this object, and all before it. */
    synchronized void took(String place, Entry entry) {
        cursors.put(place, entry.number() + 1);
        moves++;
        long done = cursors.values().stream().mapToLong(Long::longValue).min().orElse(0);
        List.copyOf(entries.headMap(done).values()).forEach(this::remove);
        notifyAll();
    }

    private void remove(Entry entry) {
        try {
            Files.deleteIfExists(file(entry));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete from the spool " + folder, e);
        }
        entries.remove(entry.number());
        numbers.remove(entry.name());
        bytes -= entry.size();
    }

    /** The bytes of an object that is here. */
    synchronized Optional<RangedSource> body(String name) {
        return find(name).map(entry -> RangedSource.of(file(entry), 0, entry.size()));
    }

    /** An object that is here. */
    synchronized Optional<Entry> find(String name) {
        return Optional.ofNullable(numbers.get(name)).map(entries::get);
    }

    /** The objects of this prefix that are here, in the order of their names. */
    synchronized List<Entry> named(String prefix) {
        return entries.values().stream()
                .filter(entry -> entry.name().startsWith(prefix))
                .sorted(Comparator.comparing(Entry::name))
                .toList();
    }

    /** What waits for a place. */
    synchronized Waiting waiting(String place) {
        List<Entry> left = new ArrayList<>(entries.tailMap(cursors.get(place)).values());
        return new Waiting(
                left.size(),
                left.stream().mapToLong(Entry::size).sum(),
                left.stream().findFirst().map(Entry::since));
    }

    /** Waits until something waits for a place, this long at most; not at all once closed. */
    synchronized void awaitWork(String place, Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        for (long left = longest.toMillis(); !closed && left > 0 && first(place).isEmpty(); ) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
    }

    /** Waits this long; not at all once closed. */
    synchronized void rest(Duration length) throws InterruptedException {
        long deadline = System.nanoTime() + length.toNanos();
        for (long left = length.toMillis(); !closed && left > 0; ) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
    }

    private void pause(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailedException("interrupted while waiting for room in the spool", e);
        }
    }

    /** Ends all waiting; what is here stays. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private Path file(Entry entry) {
        return folder.resolve(String.format(Locale.ROOT, "%0" + NUMBER + "d~", entry.number())
                + entry.name().replace('/', '~'));
    }
}
