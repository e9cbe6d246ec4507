package org.strongroom.ops.load;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.ops.client.ArchiveClient;

/** Clients that file at the same time, each one record after the other. */
final class Uploaders {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

    private final ArchiveClient archive;
    private final String caseFile;
    private final Noise noise;
    private final byte[] sha256;

    Uploaders(ArchiveClient archive, String caseFile, Noise noise) {
        this.archive = archive;
        this.caseFile = caseFile;
        this.noise = noise;
        this.sha256 = noise.sha256();
    }

    /**
     * What they saw.
     *
     * @param millis how long each acknowledged record took, shortest first
     * @param failures what the others were told, and how often
     * @param seconds from the first to the last
     */
    record Seen(long[] millis, Map<String, Integer> failures, double seconds) {
        /** The duration that this share of the records did not exceed. */
        long percentile(double share) {
            return millis.length == 0
                    ? 0
                    : millis[(int) Math.min(millis.length - 1, Math.floor(share * millis.length))];
        }
    }

    /** Lets so many clients file so many records each. */
    Seen run(int clients, int each) {
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        long started = System.nanoTime();
        try {
            List<Future<Outcome>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(pool.submit(() -> client(each)));
            }
            List<Long> millis = new ArrayList<>();
            Map<String, Integer> failures = new TreeMap<>();
            for (Future<Outcome> client : all) {
                Outcome outcome = client.get();
                millis.addAll(outcome.millis);
                outcome.failures.forEach(failure -> failures.merge(failure, 1, Integer::sum));
            }
            long[] sorted = millis.stream().mapToLong(Long::longValue).toArray();
            Arrays.sort(sorted);
            return new Seen(sorted, failures, (System.nanoTime() - started) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailedException("interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private record Outcome(List<Long> millis, List<String> failures) {}

    private Outcome client(int records) {
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < records; i++) {
            long started = System.nanoTime();
            try {
                archive.file(
                        caseFile,
                        new ArchiveClient.Metadata(
                                "RECORDING", "Load", "application/octet-stream", "load.bin", DAY, List.of()),
                        BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(noise::open), noise.length()),
                        sha256,
                        UUID.randomUUID().toString());
                outcome.millis.add((System.nanoTime() - started) / 1_000_000);
            } catch (EngineException e) {
                outcome.failures.add(String.valueOf(e.getMessage()));
            }
        }
        return outcome;
    }
}
