package org.strongroom.ops.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.Home;
import org.strongroom.ops.Distribution;
import org.strongroom.ops.process.ChildProcess;
import org.strongroom.ops.site.Observation.LogFormat;

/** The application server's process. Thread-safe. */
final class ServerProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "strongroom-server ";
    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final ChildProcess child;
    private final CompletableFuture<JsonNode> said;

    private ServerProcess(ChildProcess child, CompletableFuture<JsonNode> said) {
        this.child = child;
        this.said = said;
    }

    /** Starts the process with these flags; {@link #awaitReady()} waits until the application answers. */
    static ServerProcess start(
            Home home,
            Distribution distribution,
            int port,
            List<String> flags,
            Duration stall,
            LogFormat logFormat,
            ServerProperties properties,
            Consumer<String> log) {
        List<String> command = new ArrayList<>();
        command.add(Distribution.java().toString());
        command.addAll(flags);
        command.addAll(properties.arguments());
        command.addAll(List.of(
                "-jar",
                distribution.serverJar().toString(),
                "--ear",
                distribution.ear().toString(),
                "--https-port",
                Integer.toString(port),
                "--run",
                home.run().toString(),
                "--keystore",
                home.tlsKeystore().toString(),
                "--keystore-password-file",
                home.tlsPassword().toString(),
                "--log",
                home.serverLog().toString(),
                "--stall-seconds",
                Long.toString(stall.toSeconds()),
                "--log-format",
                logFormat.name().toLowerCase(Locale.ROOT),
                "--stop-on-stdin-end"));
        CompletableFuture<JsonNode> said = new CompletableFuture<>();
        ChildProcess child = ChildProcess.start("server", home.run(), command, line -> {
            if (line.startsWith(PREFIX)) {
                said.complete(parse(line.substring(PREFIX.length())));
            } else if (!line.isBlank()) {
                log.accept("server prints: " + line);
            }
        });
        return new ServerProcess(child, said);
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the server says what is not JSON", e);
        }
    }

    /** The process. */
    ChildProcess child() {
        return child;
    }

    /** Waits until the application answers and returns the port. */
    int awaitReady() {
        // the process may end without a word
        child.exit()
                .thenAccept(code -> said.complete(JSON.createObjectNode()
                        .put("event", "failed")
                        .put("reason", "the process ended with " + code)));
        try {
            JsonNode event = said.get(START.toMillis(), TimeUnit.MILLISECONDS);
            if (event.path("event").asText().equals("ready")) {
                return event.path("port").asInt();
            }
            throw refusal(event.path("reason").asText(), child.stop(STOP));
        } catch (TimeoutException e) {
            throw new OperationFailedException("the server is not ready after " + START.toMinutes() + " minutes", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("what the server says cannot fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailedException("interrupted while the server starts", e);
        }
    }

    private static RuntimeException refusal(String reason, int exitCode) {
        String message = "the server did not start: " + reason + " (logs/server.log tells more)";
        return exitCode == 3 ? new ConfigurationException(message) : new OperationFailedException(message);
    }

    @Override
    public void close() {
        child.stop(STOP);
    }
}
