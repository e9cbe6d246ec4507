package org.strongroom.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strongroom.failure.UnreachableException;
import org.strongroom.store.StoreCredentials;

/** What is sent to stores that say which sum they took, and to those that do not. */
class S3PutTest {
    private static final int LARGE = 8 << 20;
    private static final String CRC32C = "x-amz-checksum-crc32c";
    private static final String PAYLOAD = "x-amz-content-sha256";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final String SIGNED = "[0-9a-f]{64}";

    private enum Manner {
        SAYS_THE_SUM,
        SAYS_ANOTHER,
        SAYS_NOTHING,
        REFUSES_UNSIGNED,
        REFUSES_THE_SUM
    }

    private final List<String> payloads = new CopyOnWriteArrayList<>();
    private final AtomicInteger large = new AtomicInteger();
    private final AtomicInteger mostLarge = new AtomicInteger();
    private volatile Manner manner = Manner.SAYS_THE_SUM;
    private volatile CountDownLatch release = new CountDownLatch(0);
    private ExecutorService threads;
    private HttpServer server;
    private S3ObjectStore store;

    @BeforeEach
    void start() throws IOException {
        threads = Executors.newCachedThreadPool();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        store = new S3ObjectStore(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "us-east-1",
                "history",
                new StoreCredentials("access", "secret-key"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void whoSaysTheSumIsSentThatSumAloneOnceItIsKnown() {
        store.put("first", new byte[10]);
        store.put("small", new byte[10]);
        store.put("large", new byte[LARGE]);

        assertThat(payloads).hasSize(3);
        assertThat(payloads.get(0)).matches(SIGNED);
        assertThat(payloads.subList(1, 3)).containsExactly(UNSIGNED, UNSIGNED);
    }

    @Test
    void whoSaysNothingIsSentSignedBodiesAndEachOnce() {
        manner = Manner.SAYS_NOTHING;

        store.put("first", new byte[10]);
        store.put("second", new byte[10]);

        assertThat(payloads).hasSize(2).allMatch(p -> p.matches(SIGNED));
    }

    @Test
    void whoRefusesTheSumIsSentSignedBodiesWithoutIt() {
        manner = Manner.REFUSES_THE_SUM;

        store.put("first", new byte[10]);
        store.put("second", new byte[10]);

        assertThat(payloads).hasSize(3).allMatch(p -> p.matches(SIGNED));
    }

    @Test
    void whoRefusesUnsignedBodiesIsSentSignedOnesFromThenOn() {
        manner = Manner.REFUSES_UNSIGNED;

        store.put("first", new byte[10]);
        store.put("second", new byte[10]);
        store.put("third", new byte[10]);

        assertThat(payloads).hasSize(4);
        assertThat(payloads.get(1)).isEqualTo(UNSIGNED);
        assertThat(payloads.subList(2, 4)).allMatch(p -> p.matches(SIGNED));
    }

    @Test
    void whoCeasesToSayTheSumIsSentTheObjectOnceMore() {
        store.put("first", new byte[10]);
        manner = Manner.SAYS_NOTHING;

        store.put("second", new byte[10]);

        assertThat(payloads).hasSize(3);
        assertThat(payloads.get(1)).isEqualTo(UNSIGNED);
        assertThat(payloads.get(2)).matches(SIGNED);
    }

    @Test
    void anotherSumIsAFailure() {
        manner = Manner.SAYS_ANOTHER;

        assertThatThrownBy(() -> store.put("bent", new byte[10]))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("other bytes");
    }

    @Test
    void largeSignedBodiesGoOneAtATimeAndStreamedOnesSideBySide() throws Exception {
        manner = Manner.SAYS_NOTHING;
        store.put("first", new byte[10]);
        threeLarge();
        assertThat(mostLarge.get()).isEqualTo(1);

        manner = Manner.SAYS_THE_SUM;
        store = new S3ObjectStore(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "us-east-1",
                "history",
                new StoreCredentials("access", "secret-key"));
        store.put("first", new byte[10]);
        mostLarge.set(0);
        release = new CountDownLatch(3);
        threeLarge();
        assertThat(mostLarge.get()).isEqualTo(3);
    }

    @Test
    void whatGoesInClearToAnotherHostIsSigned() {
        assertThat(S3ObjectStore.isGuarded(URI.create("http://store.example:9000")))
                .isFalse();
        assertThat(S3ObjectStore.isGuarded(URI.create("http://127.0.0.1.store.example")))
                .isFalse();
        assertThat(S3ObjectStore.isGuarded(URI.create("http://10.127.0.1"))).isFalse();
        for (String guarded :
                List.of("https://store.example", "http://127.0.0.1:9000", "http://[::1]", "http://localhost")) {
            assertThat(S3ObjectStore.isGuarded(URI.create(guarded))).as(guarded).isTrue();
        }
    }

    private void threeLarge() throws Exception {
        List<Future<?>> puts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String name = "large-" + i;
            puts.add(threads.submit(() -> store.put(name, new byte[LARGE])));
        }
        for (Future<?> put : puts) {
            put.get(2, TimeUnit.MINUTES);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String payload = exchange.getRequestHeaders().getFirst(PAYLOAD);
            payloads.add(payload);
            boolean unsigned = UNSIGNED.equals(payload);
            assertThat(exchange.getRequestHeaders().containsKey("Content-MD5")).isNotEqualTo(unsigned);
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (body.length >= LARGE) {
                meet();
            }
            boolean summed = exchange.getRequestHeaders().containsKey(CRC32C);
            if (unsigned && manner == Manner.REFUSES_UNSIGNED || summed && manner == Manner.REFUSES_THE_SUM) {
                exchange.getResponseHeaders().set("Content-Type", "application/xml");
                byte[] error = "<Error><Code>InvalidArgument</Code><Message>no</Message></Error>".getBytes();
                exchange.sendResponseHeaders(400, error.length);
                exchange.getResponseBody().write(error);
                return;
            }
            exchange.getResponseHeaders().set("ETag", '"' + md5(body) + '"');
            if (summed && (manner == Manner.SAYS_THE_SUM || manner == Manner.REFUSES_UNSIGNED)) {
                exchange.getResponseHeaders()
                        .set(CRC32C, exchange.getRequestHeaders().getFirst(CRC32C));
            } else if (summed && manner == Manner.SAYS_ANOTHER) {
                exchange.getResponseHeaders().set(CRC32C, "AAAAAA==");
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** Waits for the others that are to come, and counts how many large ones are under way. */
    private void meet() {
        mostLarge.accumulateAndGet(large.incrementAndGet(), Math::max);
        try {
            release.countDown();
            if (!release.await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the others did not come");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            large.decrementAndGet();
        }
    }

    private static String md5(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
