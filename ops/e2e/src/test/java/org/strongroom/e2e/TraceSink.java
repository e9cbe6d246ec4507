package org.strongroom.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Takes traces as an OpenTelemetry collector does over HTTP, and keeps what it was sent. Thread-safe. */
final class TraceSink implements AutoCloseable {
    private final HttpServer server;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    private TraceSink(HttpServer server) {
        this.server = server;
    }

    static TraceSink start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TraceSink sink = new TraceSink(server);
            server.createContext("/v1/traces", exchange -> {
                byte[] body = exchange.getRequestBody().readAllBytes();
                synchronized (sink.received) {
                    sink.received.writeBytes(body);
                }
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Everything that came so far; the texts in the protocol's messages are UTF-8. */
    String received() {
        synchronized (received) {
            return received.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
