package org.strongroom.ops.drill;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a drill that is told to stop (SIGTERM, Ctrl-C) end in order: its thread is interrupted, stops what it started, wipes
 * the target and leaves evidence of a failed drill; the process waits for that. What does not end in time, the next drill
 * sweeps.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Thread drill) {
        this.hook = new Thread(() -> stop(drill), "stop-drill");
    }

    static Interruption ofThisThread() {
        Interruption interruption = new Interruption(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void stop(Thread drill) {
        drill.interrupt();
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("strongroom: the drill did not end in time; the next one sweeps what it left");
            }
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            ended.countDown(); // the hook runs already; this is what it waits for
        }
    }
}
