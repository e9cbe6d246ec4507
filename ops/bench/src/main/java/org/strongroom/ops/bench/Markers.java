package org.strongroom.ops.bench;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.EngineException;
import org.strongroom.ops.client.ArchiveClient;
import org.strongroom.ops.load.FreshCaseFile;

/**
 * Files a record ten times a second and notes, outside of the archive, which were acknowledged and when. A request that
 * takes longer does not delay the next. Thread-safe.
 */
final class Markers implements AutoCloseable {
    private static final int EVERY_MILLIS = 100;
    private static final int SIDE_BY_SIDE = 8;
    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

    private final FreshCaseFile file;
    private final Clock clock;
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService filing = Executors.newScheduledThreadPool(SIDE_BY_SIDE);

    /** A record that the archive has promised to keep. */
    record Acknowledged(UUID record, Instant at) {}

    /** Begins to file. */
    Markers(FreshCaseFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
        for (int i = 0; i < SIDE_BY_SIDE; i++) {
            filing.scheduleAtFixedRate(
                    this::one, (long) i * EVERY_MILLIS, (long) SIDE_BY_SIDE * EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void one() {
        byte[] text = ("Marker of " + clock.instant()).getBytes(StandardCharsets.US_ASCII);
        try {
            ArchiveClient.Filed filed = file.archive()
                    .file(
                            file.id(),
                            new ArchiveClient.Metadata(
                                    "PROGRESS_NOTE", "Marker", "text/plain", "marker.txt", DAY, List.of()),
                            BodyPublishers.ofByteArray(text),
                            Hashes.sha256(text),
                            UUID.randomUUID().toString());
            acknowledged.add(new Acknowledged(UUID.fromString(filed.recordId()), clock.instant()));
        } catch (EngineException e) {
            refused.add(String.valueOf(e.getMessage()));
        }
    }

    /** What was acknowledged, in that order. */
    List<Acknowledged> acknowledged() {
        return acknowledged.stream()
                .sorted(Comparator.comparing(Acknowledged::at))
                .toList();
    }

    /** What the archive said instead. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    @Override
    public void close() {
        filing.shutdownNow();
    }
}
