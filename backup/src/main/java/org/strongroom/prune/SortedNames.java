package org.strongroom.prune;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeSet;

/**
 * A set of lines of any size, read in their order: sorted runs in files, merged while they are read. Memory for one run.
 * One thread.
 */
final class SortedNames implements AutoCloseable {
    private static final int RUN = 200_000;

    private final Path folder;
    private final int inMemory;
    private final List<Path> runs = new ArrayList<>();
    private final List<BufferedReader> open = new ArrayList<>();
    private TreeSet<String> newest = new TreeSet<>();

    SortedNames(Path folder) {
        this(folder, RUN);
    }

    SortedNames(Path folder, int inMemory) {
        this.folder = folder;
        this.inMemory = inMemory;
    }

    void add(String line) {
        newest.add(line);
        if (newest.size() >= inMemory) {
            spill();
        }
    }

    private void spill() {
        try {
            Path run = Files.createTempFile(folder, "names", ".sorted");
            try (BufferedWriter out = Files.newBufferedWriter(run, StandardCharsets.US_ASCII)) {
                for (String line : newest) {
                    out.write(line);
                    out.write('\n');
                }
            }
            runs.add(run);
            newest = new TreeSet<>();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every line once, in order. Nothing may be added afterwards. */
    Iterator<String> iterator() {
        PriorityQueue<Run> heads = new PriorityQueue<>(Comparator.comparing(Run::head));
        List<Iterator<String>> sources = new ArrayList<>();
        sources.add(newest.iterator());
        runs.forEach(run -> sources.add(lines(run)));
        for (Iterator<String> source : sources) {
            if (source.hasNext()) {
                heads.add(new Run(source.next(), source));
            }
        }
        return new Merged(heads);
    }

    private Iterator<String> lines(Path run) {
        try {
            BufferedReader in = Files.newBufferedReader(run, StandardCharsets.US_ASCII);
            open.add(in);
            return in.lines().iterator();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Run(String head, Iterator<String> rest) {}

    private static final class Merged implements Iterator<String> {
        private final PriorityQueue<Run> heads;
        private Optional<String> last = Optional.empty();

        Merged(PriorityQueue<Run> heads) {
            this.heads = heads;
        }

        @Override
        public boolean hasNext() {
            while (!heads.isEmpty() && last.filter(heads.peek().head()::equals).isPresent()) {
                advance();
            }
            return !heads.isEmpty();
        }

        @Override
        public String next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            last = Optional.of(heads.peek().head());
            advance();
            return last.get();
        }

        private void advance() {
            Run run = heads.remove();
            if (run.rest().hasNext()) {
                heads.add(new Run(run.rest().next(), run.rest()));
            }
        }
    }

    @Override
    public void close() {
        try {
            for (BufferedReader in : open) {
                in.close();
            }
            for (Path run : runs) {
                Files.deleteIfExists(run);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
