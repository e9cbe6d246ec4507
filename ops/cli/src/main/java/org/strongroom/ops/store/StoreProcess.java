package org.strongroom.ops.store;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.ops.Distribution;
import org.strongroom.ops.process.ChildProcess;
import org.strongroom.ops.process.FreePort;

/** A running store process. Thread-safe. */
public final class StoreProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final StoreSettings settings;
    private final List<String> command;
    private final Consumer<String> lines;
    private volatile ChildProcess child;

    private StoreProcess(StoreSettings settings, List<String> command, Consumer<String> lines) {
        this.settings = settings;
        this.command = command;
        this.lines = lines;
        this.child = launch();
    }

    private ChildProcess launch() {
        FreePort.require(settings.port(), "the store");
        return ChildProcess.start("store", settings.data(), command, lines);
    }

    /**
     * Starts the store; {@link #awaitReady()} waits until it answers.
     *
     * @param file where its settings are written, 0600, within a folder of secrets
     * @param lines takes what it prints
     * @throws ConfigurationException when the port is taken
     */
    public static StoreProcess start(
            Distribution distribution, StoreSettings settings, Path file, Consumer<String> lines) {
        settings.makeBuckets();
        settings.write(file);
        List<String> command = List.of(
                Distribution.java().toString(),
                "-Xmx256m",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + settings.data(),
                "-cp",
                distribution.storeJar() + ":" + ownClasses(),
                StoreMain.class.getName(),
                file.toString());
        return new StoreProcess(settings, command, lines);
    }

    // The jar or folder that holds StoreMain, which needs nothing else.
    private static Path ownClasses() {
        try {
            return Path.of(StoreMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path is not made of files", e);
        }
    }

    /** How it runs. */
    public StoreSettings settings() {
        return settings;
    }

    /** Starts it again on the same port after it has ended, and waits until it answers. */
    public void restart() {
        child = launch();
        awaitReady();
    }

    /** The process, for those that keep a list of children. */
    public ChildProcess child() {
        return child;
    }

    /** Completes when it ends. */
    public CompletableFuture<Integer> exit() {
        return child.exit();
    }

    /** Returns when it takes connections. */
    public void awaitReady() {
        long deadline = System.nanoTime() + START.toNanos();
        while (!accepts()) {
            if (!child.isAlive()) {
                throw new OperationFailedException("the store process ended at once; see store.log");
            }
            if (System.nanoTime() > deadline) {
                throw new OperationFailedException(
                        "the store process does not answer after " + START.toSeconds() + " s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", settings.port()), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Stops it and waits until it is gone. */
    @Override
    public void close() {
        child.stop(STOP);
    }
}
