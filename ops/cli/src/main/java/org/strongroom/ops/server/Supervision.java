package org.strongroom.ops.server;

import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.strongroom.home.Home;
import org.strongroom.ship.Superseded;

/**
 * Heals what dies under a running server: PostgreSQL and the store are started again on their ports, after a pause that
 * doubles from one second to one minute while they keep failing. The death of the server itself is not healed: it ends
 * the supervisor; so does the end of its reign. Thread-safe.
 */
final class Supervision {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Home home;
    private final Startup.Running running;
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private final CompletableFuture<Void> stopping = new CompletableFuture<>();

    private Supervision(Home home, Startup.Running running) {
        this.home = home;
        this.running = running;
    }

    /** Watches what runs. */
    static Supervision of(Home home, Startup.Running running) {
        Supervision supervision = new Supervision(home, running);
        supervision.watch();
        return supervision;
    }

    private void watch() {
        if (!Files.exists(home.superseded())) {
            watchReign();
        }
        running.server().child().exit().thenAccept(code -> {
            if (!stopping.isDone()) {
                String reason = "the server process ended with " + code + "; logs/server.log tells more";
                running.log().line(reason);
                failure.complete(reason);
            }
        });
        running.database()
                .cluster()
                .ifPresent(cluster -> heal("PostgreSQL", cluster::exit, () -> {
                    cluster.restart();
                    return cluster.pid();
                }));
        running.store()
                .ifPresent(store -> heal("the store", store::exit, () -> {
                    store.restart();
                    running.orphans().remember(store.child());
                    return store.child().pid();
                }));
    }

    /** The server itself finds out that it was succeeded and says so in the home; it gets a moment to tell people. */
    private void watchReign() {
        Thread watch = new Thread(
                () -> {
                    while (!Files.exists(home.superseded())) {
                        if (pausedUntilStop(LOOK)) {
                            return;
                        }
                    }
                    running.log().line("succeeded by another server: stopping in " + GRACE.toSeconds() + " s");
                    if (!pausedUntilStop(GRACE)) {
                        failure.complete(Superseded.load(home).orElseThrow().message());
                    }
                },
                "watch-reign");
        watch.setDaemon(true);
        watch.start();
    }

    private void heal(String name, Supplier<CompletableFuture<Integer>> exit, Supplier<Long> restart) {
        Thread healer = new Thread(
                () -> {
                    Duration pause = FIRST_PAUSE;
                    while (awaitDeath(exit.get())) {
                        running.log().line(name + " ended unasked; starting it again in " + pause.toSeconds() + " s");
                        if (pausedUntilStop(pause)) {
                            return;
                        }
                        pause = attempt(name, restart) ? FIRST_PAUSE : longer(pause);
                    }
                },
                "heal-" + name);
        healer.setDaemon(true);
        healer.start();
    }

    /** Whether it died; false: we are stopping. */
    private boolean awaitDeath(CompletableFuture<Integer> exit) {
        CompletableFuture.anyOf(exit, stopping).join();
        return !stopping.isDone();
    }

    private synchronized boolean attempt(String name, Supplier<Long> restart) {
        if (stopping.isDone()) {
            return true;
        }
        try {
            long pid = restart.get();
            running.state().refreshed(running.database(), running.store()).write(home);
            running.log().line(name + " runs again, pid " + pid);
            return true;
        } catch (RuntimeException e) {
            running.log().line(name + " cannot be started: " + e.getMessage());
            return false;
        }
    }

    private boolean pausedUntilStop(Duration pause) {
        try {
            stopping.get(pause.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the wish to stop cannot fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /** Completes when the server ends unasked; the text says why. */
    CompletableFuture<String> failure() {
        return failure;
    }

    /** Nothing is started again after this returns. */
    synchronized void stopHealing() {
        stopping.complete(null);
    }
}
