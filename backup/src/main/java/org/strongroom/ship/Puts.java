package org.strongroom.ship;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.strongroom.crypto.Hashes;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Pool;
import org.strongroom.repository.Repository;
import org.strongroom.store.RangedSource;

/**
 * Puts the objects of a tick, a few side by side. In which order they arrive says nothing: what no point names is ignored,
 * and the point is put when {@link #await} has returned. Small objects wait in memory, so only a few may be under way. Used
 * by one thread.
 */
final class Puts implements AutoCloseable {
    private static final int SIDE_BY_SIDE = 3;
    private static final int UNDER_WAY = 8;

    private final Repository repository;
    private final ExecutorService pool;
    private final Deque<Future<ObjectRef>> running = new ArrayDeque<>();

    Puts(Repository repository) {
        this.repository = repository;
        this.pool = Executors.newFixedThreadPool(SIDE_BY_SIDE, task -> {
            Thread thread = new Thread(task, "strongroom-ship");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to put a small object; gives the name that it will have. Fails when an earlier one has failed. */
    ObjectRef begin(Function<String, String> nameOf, byte[] body) {
        ObjectRef ref = ObjectRef.of(nameOf.apply(Hashes.hex(Hashes.sha256(body))), body.length);
        begin(() -> repository.put(nameOf, body));
        return ref;
    }

    /** Begins to put a stretch of a file; tells the object when it is there. {@code failed} runs when it is not. */
    Future<ObjectRef> begin(Function<String, String> nameOf, RangedSource body, Runnable failed) {
        return begin(() -> {
            boolean put = false;
            try {
                ObjectRef ref = repository.put(nameOf, body);
                put = true;
                return ref;
            } finally {
                if (!put) {
                    failed.run();
                }
            }
        });
    }

    private Future<ObjectRef> begin(Callable<ObjectRef> put) {
        while (running.size() >= UNDER_WAY) {
            Pool.get(running.remove());
        }
        Future<ObjectRef> begun = pool.submit(put);
        running.add(begun);
        return begun;
    }

    /** Returns when everything that was begun is off site; fails as the first of it that failed. */
    void await() {
        while (!running.isEmpty()) {
            Pool.get(running.remove());
        }
    }

    /** Gives up what has not begun, and leaves what has to itself: nothing names it. */
    @Override
    public void close() {
        running.clear();
        pool.shutdownNow();
    }
}
