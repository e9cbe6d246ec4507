package org.strongroom.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strongroom.crypto.Hashes;

/**
 * The wire between a server and its store, which can be made to misbehave: a proxy that the server's Java machine is told
 * of, so that signatures, names and the kit's address stay as they are. Every other request has the trouble of the time,
 * by dice whose seed is given.
 */
final class Wire implements AutoCloseable {
    private static final int SLOWLY = 4 << 10;
    private static final long SLOW_STEP = 250_000_000;
    private static final int MOST_NEWS = 2_000;
    private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:([0-9]+)");

    private final ServerSocket listening;
    private final Random dice;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "wire");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Exchange> news = new ConcurrentHashMap<>();
    private final Map<Trouble, AtomicInteger> struck = new EnumMap<>(Trouble.class);
    private volatile int direct;
    private volatile Optional<Trouble> trouble = Optional.empty();

    private Wire(ServerSocket listening, long seed) {
        this.listening = listening;
        this.dice = new Random(seed);
        for (Trouble each : Trouble.values()) {
            struck.put(each, new AtomicInteger());
        }
    }

    static Wire open(long seed) {
        try {
            Wire wire = new Wire(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), seed);
            wire.threads.execute(wire::listen);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What sends a Java machine's plain HTTP this way, loopback included. */
    String javaOptions() {
        return "-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=" + listening.getLocalPort() + " -Dhttp.nonProxyHosts=";
    }

    /** The same store by this wire. */
    String leadingTo(String location) {
        Matcher port = PORT.matcher(location);
        if (!port.find()) {
            throw new IllegalArgumentException(location);
        }
        direct = Integer.parseInt(port.group(1));
        return port.replaceFirst("127.0.0.1:" + listening.getLocalPort());
    }

    /** From now on. */
    void begin(Trouble what) {
        trouble = Optional.of(what);
    }

    void end() {
        trouble = Optional.empty();
    }

    /** How many requests had this trouble. */
    int struck(Trouble what) {
        return struck.get(what).get();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** Whatever breaks here is what a broken wire shows: a connection that is gone. */
    private void serve(Socket client) {
        try (client) {
            Exchange request = Exchange.request(client.getInputStream());
            Optional<Trouble> now = trouble;
            boolean strikes;
            int bit;
            synchronized (dice) {
                strikes = dice.nextBoolean();
                bit = dice.nextInt(Integer.MAX_VALUE);
            }
            if (now.isPresent() && strikes && concerns(now.get(), request)) {
                struck.get(now.get()).incrementAndGet();
                misbehave(now.get(), request, client, bit);
            } else {
                give(client, pass(request));
            }
        } catch (IOException gone) {
            // the client, the store or we hung up
        }
    }

    private static boolean concerns(Trouble what, Exchange request) {
        return switch (what) {
            case CUTS_PUTS, FORGETS_PUTS, MISNAMES_PUTS -> request.method().equals("PUT");
            case CUTS_GETS -> request.method().equals("GET");
            case TURNS_BITS -> isObject(request);
            case TELLS_OLD_NEWS -> isNews(request);
            default -> true;
        };
    }

    private static boolean isNews(Exchange request) {
        return request.method().equals("HEAD")
                || request.method().equals("GET") && request.target().contains("list-type=");
    }

    private static boolean isObject(Exchange request) {
        return request.method().equals("GET") && !request.target().contains("?");
    }

    private void misbehave(Trouble what, Exchange request, Socket client, int bit) throws IOException {
        switch (what) {
            case ANSWERS_5XX ->
                give(
                        client,
                        Exchange.saying(
                                bit % 2 == 0 ? "500 Internal Server Error" : "503 Service Unavailable", List.of()));
            case STALLS -> {
                while (trouble.filter(now -> now == what).isPresent()) {
                    LockSupport.parkNanos(SLOW_STEP);
                }
            }
            case CUTS_PUTS -> {
                try (Socket store = connect(request)) {
                    write(store.getOutputStream(), request.toStore(), request.body().length / 2);
                }
            }
            case CUTS_GETS -> {
                Exchange answer = pass(request).closing();
                write(client.getOutputStream(), answer, answer.body().length / 2);
            }
            case SLOW -> slowly(client, pass(request));
            case LOSES_ANSWERS -> pass(request);
            case TELLS_OLD_NEWS -> {
                Exchange old = news.get(request.method() + request.target());
                Exchange fresh = pass(request);
                give(client, old == null ? fresh : old);
            }
            case FORGETS_PUTS -> give(client, acknowledgement(request.body()));
            case MISNAMES_PUTS -> {
                pass(request);
                give(client, acknowledgement(request.turned(bit).body()));
            }
            case TURNS_BITS -> {
                Exchange answer = pass(request);
                give(client, answer.succeeded() ? answer.turned(bit) : answer);
            }
        }
    }

    private static Exchange acknowledgement(byte[] body) {
        return Exchange.saying(
                "200 OK",
                List.of(
                        "ETag: \"" + HexFormat.of().formatHex(md5(body)) + "\"",
                        "x-amz-checksum-sha256: " + Base64.getEncoder().encodeToString(Hashes.sha256(body))));
    }

    private static byte[] md5(byte[] body) {
        try {
            return java.security.MessageDigest.getInstance("MD5").digest(body);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Socket connect(Exchange request) throws IOException {
        Socket store = new Socket();
        store.connect(new InetSocketAddress("127.0.0.1", request.port().orElse(direct)), 10_000);
        return store;
    }

    private Exchange pass(Exchange request) throws IOException {
        try (Socket store = connect(request)) {
            write(store.getOutputStream(), request.toStore(), request.body().length);
            Exchange answer = Exchange.answer(store.getInputStream());
            if (isNews(request)) {
                if (news.size() >= MOST_NEWS) {
                    news.clear();
                }
                news.put(request.method() + request.target(), answer);
            }
            return answer;
        }
    }

    private static void give(Socket client, Exchange answer) throws IOException {
        write(client.getOutputStream(), answer.closing(), answer.body().length);
    }

    private static void slowly(Socket client, Exchange answer) throws IOException {
        OutputStream out = client.getOutputStream();
        LockSupport.parkNanos(SLOW_STEP);
        out.write(answer.closing().headBytes());
        for (int at = 0; at < answer.body().length; at += SLOWLY) {
            LockSupport.parkNanos(SLOW_STEP);
            out.write(answer.body(), at, Math.min(SLOWLY, answer.body().length - at));
            out.flush();
        }
    }

    private static void write(OutputStream out, Exchange exchange, int bytes) throws IOException {
        out.write(exchange.headBytes());
        out.write(exchange.body(), 0, bytes);
        out.flush();
    }

    @Override
    public void close() {
        end();
        threads.shutdownNow();
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
