package org.strongroom.ops.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the last lines that a process printed: nobody wants them unless it fails. Thread-safe. */
final class LastLines implements Consumer<String> {
    private static final int KEPT = 40;

    private final Deque<String> lines = new ArrayDeque<>();

    @Override
    public synchronized void accept(String line) {
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /** What is kept, in its order. */
    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
