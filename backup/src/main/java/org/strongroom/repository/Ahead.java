package org.strongroom.repository;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Results of tasks in the order of the tasks, a few of them computed ahead side by side. A task's exception comes out in
 * its turn. One thread.
 */
public final class Ahead<T> implements Iterator<T> {
    private final Iterator<? extends Callable<T>> tasks;
    private final ExecutorService pool;
    private final int limit;
    private final Deque<Future<T>> running = new ArrayDeque<>();

    /** At most {@code limit} results wait at any time. */
    public Ahead(Iterator<? extends Callable<T>> tasks, ExecutorService pool, int limit) {
        this.tasks = tasks;
        this.pool = pool;
        this.limit = limit;
    }

    @Override
    public boolean hasNext() {
        fill();
        return !running.isEmpty();
    }

    @Override
    public T next() {
        fill();
        T result = Pool.get(running.remove());
        fill();
        return result;
    }

    private void fill() {
        while (running.size() < limit && tasks.hasNext()) {
            running.add(pool.submit(tasks.next()));
        }
    }
}
