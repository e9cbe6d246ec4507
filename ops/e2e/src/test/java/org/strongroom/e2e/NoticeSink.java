package org.strongroom.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;

/** Listens to one archive as the people of a site do: to its webhook and to its dead man's switch. Thread-safe. */
final class NoticeSink implements AutoCloseable {
    private final HttpServer server;
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final AtomicInteger pings = new AtomicInteger();

    private NoticeSink(HttpServer server) {
        this.server = server;
    }

    static NoticeSink start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            NoticeSink sink = new NoticeSink(server);
            server.createContext("/hook", exchange -> {
                sink.notices.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                taken(exchange);
            });
            server.createContext("/alive", exchange -> {
                sink.pings.incrementAndGet();
                taken(exchange);
            });
            server.start();
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void taken(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    /** Has this archive speak to this sink from its next start on. */
    void heardFrom(Home home) throws IOException {
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        home.create();
        DurableFiles.write(
                home.secrets().resolve("webhook"), (address + "/hook\n").getBytes(StandardCharsets.US_ASCII));
        DurableFiles.write(home.secrets().resolve("alive"), (address + "/alive\n").getBytes(StandardCharsets.US_ASCII));
        Files.writeString(home.properties(), """
                strongroom.notices.name=north wing
                strongroom.webhook.address-file=../secrets/webhook
                strongroom.dead-man.address-file=../secrets/alive
                strongroom.dead-man.every=PT1S
                strongroom.dead-man.worst=amber
                """, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The bodies of the notices so far. */
    List<String> notices() {
        return List.copyOf(notices);
    }

    /** How often the dead man's switch was pinged so far. */
    int pings() {
        return pings.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
