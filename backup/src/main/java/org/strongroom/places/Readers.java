package org.strongroom.places;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.repository.Area;
import org.strongroom.repository.ObjectRef;
import org.strongroom.store.ObjectMissingException;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.ObjectVersion;
import org.strongroom.store.Stores;

/**
 * Asks the places one after the other, and none for long: one that hangs is passed over for a while, unless it
 * answers somebody else. Thread-safe.
 */
final class Readers implements AutoCloseable {
    private static final Duration SILENT_FOR = Duration.ofMinutes(1);

    private final List<Carrier> places;
    private final Duration patience;
    private final Map<String, Long> silentSince = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "strongroom-places-read");
        thread.setDaemon(true);
        return thread;
    });

    Readers(List<Carrier> places, Duration patience) {
        this.places = List.copyOf(places);
        this.patience = patience;
    }

    /** The first answer that a place gives. */
    <T> T ask(Area area, Function<ObjectStore, T> question) {
        Optional<EngineException> failure = Optional.empty();
        for (Carrier place : places) {
            try {
                return ask(place, area, question);
            } catch (EngineException e) {
                failure = Optional.of(e);
            }
        }
        throw failure.orElseThrow();
    }

    /** The object of this name from the first place that has it whole; empty when every place lacks it. */
    Optional<byte[]> read(Area area, String name) {
        Optional<EngineException> failure = Optional.empty();
        for (Carrier place : places) {
            try {
                Optional<byte[]> bytes = ask(place, area, store -> whole(store, name));
                if (bytes.isPresent()) {
                    return bytes;
                }
                place.journey().damaged(name);
            } catch (ObjectMissingException e) {
                continue;
            } catch (EngineException e) {
                failure = Optional.of(e);
            }
        }
        failure.ifPresent(e -> {
            throw e;
        });
        return Optional.empty();
    }

    /** The bytes that the name is made of, from beneath when something else was put over them. */
    private static Optional<byte[]> whole(ObjectStore store, String name) {
        byte[] bytes = store.bytes(name);
        if (isWhole(name, bytes)) {
            return Optional.of(bytes);
        }
        Iterator<ObjectVersion> versions = store.versions(name, Optional.empty());
        while (versions.hasNext()) {
            ObjectVersion version = versions.next();
            if (version.name().equals(name) && !version.deleteMarker()) {
                try (InputStream in = store.get(version)) {
                    byte[] beneath = in.readAllBytes();
                    if (isWhole(name, beneath)) {
                        return Optional.of(beneath);
                    }
                } catch (IOException e) {
                    throw new UnreachableException("cannot read " + name, e);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isWhole(String name, byte[] bytes) {
        return ObjectRef.of(name, bytes.length).isOf(bytes);
    }

    /** What this place says. */
    <T> T ask(Carrier place, Area area, Function<ObjectStore, T> question) {
        String name = place.place().name();
        Long since = silentSince.get(name);
        if (since != null
                && System.nanoTime() - since < SILENT_FOR.toNanos()
                && !place.journey().hasAnsweredSince(since)) {
            throw new UnreachableException("the repository " + name + " did not answer lately");
        }
        Stores stores = place.place().stores();
        Future<T> answer =
                threads.submit(() -> question.apply(area == Area.HISTORY ? stores.history() : stores.turnover()));
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            silentSince.put(name, System.nanoTime());
            throw new UnreachableException("the repository " + name + " does not answer");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineException cause) {
                throw cause;
            }
            throw new OperationFailedException("the repository " + name + " cannot be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailedException("interrupted while reading from the repository " + name, e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
