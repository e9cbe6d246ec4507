package org.strongroom.repository;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.strongroom.failure.OperationFailedException;

/** A few threads that fetch objects side by side. */
public final class Pool {
    private static final int THREADS = 8;

    private Pool() {}

    /** A small pool of daemon threads; the caller shuts it down. */
    public static ExecutorService open(String name) {
        return Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The result of a task, or its own exception. */
    public static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new OperationFailedException("a fetch failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailedException("interrupted while fetching", e);
        }
    }
}
