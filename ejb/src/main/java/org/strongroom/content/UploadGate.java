package org.strongroom.content;

import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.strongroom.domain.UnavailableException;

/**
 * Lets only so many uploads stream in at once, in the order of their coming, so that memory stays bounded however many
 * clients there are. Who waits has sent little more than a header: the network holds the rest back. Thread-safe.
 */
final class UploadGate {
    /** One upload's right to stream in. */
    interface Pass extends AutoCloseable {
        /** Gives it back. */
        @Override
        void close();
    }

    private final UploadSettings settings;
    private final Semaphore large;
    private final Semaphore small;
    private final AtomicInteger waiting = new AtomicInteger();

    UploadGate(UploadSettings settings) {
        this.settings = settings;
        this.large = new Semaphore(settings.concurrent(), true);
        this.small = new Semaphore(settings.concurrent(), true);
    }

    /**
     * Waits for a turn.
     *
     * @param announced the content's length, if it is known
     * @throws UnavailableException when too many wait already, or for too long
     */
    Pass enter(OptionalLong announced) {
        Semaphore lane = announced.isPresent() && announced.getAsLong() <= UploadSettings.SMALL ? small : large;
        // a plain tryAcquire would overtake those who wait
        if (lane.hasQueuedThreads() || !lane.tryAcquire()) {
            await(lane);
        }
        return lane::release;
    }

    private void await(Semaphore lane) {
        if (waiting.incrementAndGet() > settings.waiting()) {
            waiting.decrementAndGet();
            throw new UnavailableException("Too many uploads at once; try again.");
        }
        try {
            if (!lane.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnavailableException("Too many uploads at once; try again.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("The server is stopping.", e);
        } finally {
            waiting.decrementAndGet();
        }
    }
}
