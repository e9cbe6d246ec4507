package org.strongroom.e2e;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.EngineException;
import org.strongroom.ops.client.ArchiveClient;
import org.strongroom.ops.client.ArchiveClient.Filed;

/** Clinicians who file without pause, from several threads, until told to stop; it remembers what was acknowledged. */
final class Workload implements AutoCloseable {
    private static final int THREADS = 4;

    private final Queue<Filed> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final AtomicLong next;
    private final AtomicBoolean stop = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    /** Starts filing into the practice's case file; a thread ends when the server no longer answers. */
    Workload(ServerProcess server, SmallPractice practice, long seed) {
        next = new AtomicLong(seed);
        for (int i = 0; i < THREADS; i++) {
            ArchiveClient client = practice.asClinician(server);
            Thread thread = new Thread(() -> work(client, practice), "workload-" + i);
            thread.start();
            threads.add(thread);
        }
    }

    private void work(ArchiveClient client, SmallPractice practice) {
        while (!stop.get()) {
            long seed = next.getAndIncrement();
            // mostly notes, now and then a recording of some hundred KiB
            int length = seed % 16 == 0 ? 700_000 : 2_000 + (int) (seed * 7919 % 12_000);
            byte[] content = Bytes.text(seed, length);
            byte[] sha256 = Hashes.sha256(content);
            try {
                acknowledged.add(client.file(
                        practice.caseFileId(),
                        SmallPractice.note("Note " + seed),
                        BodyPublishers.ofByteArray(content),
                        sha256,
                        "workload-" + seed));
            } catch (EngineException e) {
                refused.add(e.getMessage());
                if (!e.isTransient() && !(e instanceof org.strongroom.ops.client.ApiException)) {
                    return;
                }
            }
        }
    }

    /** What the server acknowledged so far. */
    List<Filed> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** What it answered instead. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    /** Waits until that many were acknowledged. */
    void awaitAcknowledged(int count) {
        Wait.untilTrue(
                count + " acknowledged; refused: " + refused,
                java.time.Duration.ofSeconds(120),
                () -> acknowledged.size() >= count);
    }

    /** Stops filing and waits for the requests under way. */
    @Override
    public void close() {
        stop.set(true);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }
}
