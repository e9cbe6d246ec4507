package org.strongroom.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.EngineException;
import org.strongroom.ops.client.ApiException;
import org.strongroom.ops.client.ArchiveClient;
import org.strongroom.ops.client.ArchiveClient.Filed;

/**
 * Clinicians who never give up: what was not acknowledged is sent again under the same key until it is, whatever server
 * answers by then. Each acknowledgement is noted in a file outside the server before the next record is sent.
 */
final class Filers implements AutoCloseable {
    private static final int THREADS = 3;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration END = Duration.ofMinutes(3);

    private final SmallPractice practice;
    private final Supplier<ServerProcess> server;
    private final Path noted;
    private final long seed;
    private final Queue<Filed> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicLong lastAt = new AtomicLong(System.nanoTime());
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stop;
    private volatile boolean paused;

    /** Begin at once. */
    Filers(SmallPractice practice, Supplier<ServerProcess> server, Path noted, long seed) {
        this.practice = practice;
        this.server = server;
        this.noted = noted;
        this.seed = seed;
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            Thread thread = new Thread(() -> work(number), "filer-" + i);
            thread.start();
            threads.add(thread);
        }
    }

    private void work(int number) {
        Random random = new Random(seed * 31 + number);
        Optional<Filed> last = Optional.empty();
        Optional<ArchiveClient> client = Optional.empty();
        for (int n = 0; !stop; n++) {
            // mostly notes, now and then a scan; a quarter are new versions of what was filed before
            int length = random.nextInt(40) == 0 ? 300_000 : 500 + random.nextInt(9_000);
            byte[] content = Bytes.text(random.nextLong(), length);
            Optional<Filed> earlier = last.filter(filed -> random.nextInt(4) == 0);
            String key = "storm-" + seed + "-" + number + "-" + n;
            for (boolean first = true; ; first = false) {
                try {
                    ArchiveClient acting = client.orElseGet(() -> practice.asClinician(server.get()));
                    client = Optional.of(acting);
                    Filed filed = send(acting, earlier, content, key);
                    note(filed, content, earlier);
                    last = Optional.of(filed);
                    break;
                } catch (EngineException | UncheckedIOException notYet) {
                    if (refusedForGood(notYet)) {
                        wrong.add("filing was refused for good: " + notYet);
                        return;
                    }
                    // another server may answer by now, at another port
                    client = Optional.empty();
                    if (first) {
                        repeated.incrementAndGet();
                    }
                    if (stop) {
                        return;
                    }
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(300)));
            while (paused && !stop) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /**
     * No server that dies, comes or goes, lacks its database or its disk may tell a client that the request itself is at
     * fault.
     */
    private static boolean refusedForGood(RuntimeException refusal) {
        return refusal instanceof ApiException answer
                && answer.status() / 100 == 4
                && answer.status() != 401
                && answer.status() != 408
                && answer.status() != 409
                && answer.status() != 429;
    }

    private Filed send(ArchiveClient client, Optional<Filed> earlier, byte[] content, String key) {
        byte[] sha256 = Hashes.sha256(content);
        return earlier.isPresent()
                ? client.append(
                        earlier.get().recordId(),
                        SmallPractice.note("Again"),
                        BodyPublishers.ofByteArray(content),
                        sha256,
                        key)
                : client.file(
                        practice.caseFileId(),
                        SmallPractice.note("Under fire"),
                        BodyPublishers.ofByteArray(content),
                        sha256,
                        key);
    }

    private void note(Filed filed, byte[] content, Optional<Filed> earlier) {
        String is = Hashes.hex(Hashes.sha256(content));
        int version = earlier.map(Filed::version).orElse(0) + 1;
        if (!filed.sha256().equals(is) || filed.version() != version) {
            wrong.add(filed + " was acknowledged, sent was version " + version + ", " + is);
        }
        try {
            Files.writeString(
                    noted,
                    filed.recordId() + " " + filed.version() + " " + is + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acknowledged.add(filed);
        count.incrementAndGet();
        lastAt.set(System.nanoTime());
    }

    /** What was acknowledged so far, in order. */
    List<Filed> acknowledged() {
        return List.copyOf(acknowledged);
    }

    int count() {
        return count.get();
    }

    /** How many records had to be sent more than once. */
    int repeated() {
        return repeated.get();
    }

    /** What an acknowledgement or a refusal said that cannot be. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** Sends nothing new from now on, or goes on. */
    void pause(boolean pausing) {
        paused = pausing;
    }

    /** No more records; those under way are seen through while the server lives. */
    @Override
    public void close() {
        paused = true;
        int before = -1;
        for (int now = count(); now != before; now = count()) {
            before = now;
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
        stop = true;
        for (Thread thread : threads) {
            try {
                thread.join(END.toMillis());
                if (thread.isAlive()) {
                    throw new AssertionError("a request was never answered: " + List.of(thread.getStackTrace()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
