package org.strongroom.ops.intake.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.strongroom.failure.OperationFailedException;

/** Works items off with several threads, in their order, one in the hand of each. The first failure ends it. */
public final class Workers {
    private final int threads;

    /** So many threads. */
    public Workers(int threads) {
        this.threads = threads;
    }

    /** Works; returns when all items are done, throws what the first failure was. */
    public <T> void each(List<T> items, Consumer<T> work) {
        Iterator<T> next = items.iterator();
        AtomicBoolean failed = new AtomicBoolean();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(executor.submit(() -> {
                    for (var item = take(next); item.isPresent() && !failed.get(); item = take(next)) {
                        boolean done = false;
                        try {
                            work.accept(item.get());
                            done = true;
                        } finally {
                            failed.compareAndSet(false, !done);
                        }
                    }
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailedException("the import was interrupted; run it again and it goes on", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new OperationFailedException("the import failed", e.getCause());
        } finally {
            executor.shutdownNow();
        }
    }

    private static <T> Optional<T> take(Iterator<T> items) {
        synchronized (items) {
            return items.hasNext() ? Optional.of(items.next()) : Optional.empty();
        }
    }
}
