package org.strongroom.ops.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.strongroom.ship.Shipper;

/** Ticks every five seconds, as a server does, beside whoever made it. */
final class Ticking implements AutoCloseable {
    private static final int EVERY_SECONDS = 5;

    private final Shipper shipper;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> ticks;

    Ticking(Shipper shipper) {
        this.shipper = shipper;
        this.ticks = thread.submit(() -> {
            while (!ended.await(EVERY_SECONDS, TimeUnit.SECONDS)) {
                shipper.tick();
            }
            return null;
        });
    }

    /** Waits for the tick that is under way, and ships what came after it. */
    void finish() throws InterruptedException, ExecutionException {
        ended.countDown();
        ticks.get();
        shipper.tick();
    }

    @Override
    public void close() {
        ended.countDown();
        thread.shutdown();
    }
}
