package org.strongroom.ops.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongroom.failure.EngineException;
import org.strongroom.store.BucketLock;
import org.strongroom.store.ErasureProbe;
import org.strongroom.store.LockExpectation;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;
import org.strongroom.store.Stores;
import org.strongroom.store.Worm;

/** Whether the store can be reached, protects what is put, and agrees about the time. */
final class StoreChecks {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    // S3 refuses requests that are 15 minutes off
    private static final Duration SKEW_WARN = Duration.ofMinutes(1);
    private static final Duration SKEW_FAIL = Duration.ofMinutes(14);

    private static final String REMEDY =
            "use two buckets with versioning and Object Lock in compliance mode, as ops/docs/production.md makes them";

    private final Clock clock;
    private final Duration patience;

    StoreChecks(Clock clock) {
        this(clock, PATIENCE);
    }

    StoreChecks(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    List<Finding> of(String location, StoreCredentials credentials, LockExpectation expected) {
        Optional<URI> endpoint = endpoint(location);
        if (endpoint.isEmpty()) {
            return buckets(location, credentials, expected);
        }
        HttpResponse<Void> answer;
        try {
            // first this way: whoever talks S3 tries again for minutes
            answer = ask(endpoint.get());
        } catch (IOException e) {
            return List.of(Finding.fail(
                    "store",
                    endpoint.get() + " does not answer within " + patience.toSeconds() + " s: " + e.getMessage(),
                    "check the endpoint and the network; see logs/store.log"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Finding.skipped("store", "interrupted", ""));
        }
        List<Finding> findings = new ArrayList<>(buckets(location, credentials, expected));
        findings.add(skew(answer));
        findings.add(transport(endpoint.get()));
        return findings;
    }

    private static List<Finding> buckets(String location, StoreCredentials credentials, LockExpectation expected) {
        try {
            Stores stores = StoreLocation.parse(location).open(Optional.of(credentials));
            stores.history().head("doctor");
            stores.turnover().head("doctor");
            return List.of(
                    Finding.ok("store", "both buckets answer"),
                    locks(expected, stores.history().lock(), stores.turnover().lock()),
                    erasing(stores));
        } catch (EngineException e) {
            return List.of(Finding.fail(
                    "store", e.getMessage(), "check the endpoint, the credential and the network; see logs/store.log"));
        }
    }

    static Finding locks(LockExpectation expected, BucketLock history, BucketLock turnover) {
        LockExpectation.Verdict verdict = expected.judge(history, turnover);
        String found = "history " + history.words() + "; turnover " + turnover.words();
        if (!verdict.alarms().isEmpty()) {
            return Finding.fail("worm", found + ": " + String.join("; ", verdict.alarms()), REMEDY);
        }
        if (!verdict.cautions().isEmpty()) {
            return Finding.warn("worm", found + ": " + String.join("; ", verdict.cautions()), REMEDY);
        }
        return history.worm() == Worm.COMPLIANCE && turnover.worm() == Worm.COMPLIANCE
                ? Finding.ok("worm", found)
                : Finding.warn("worm", found + ": who holds a deleting credential can erase", REMEDY);
    }

    /** Tries to delete a version that there is not: who may is refused for its name, who may not for the want of rights. */
    private static Finding erasing(Stores stores) {
        if (stores.history() instanceof ErasureProbe history && stores.turnover() instanceof ErasureProbe turnover) {
            return history.mayErase() || turnover.mayErase()
                    ? Finding.warn(
                            "store rights",
                            "the server's credential may delete versions",
                            "give it the policies of ops/deploy/s3, and the reading one to kit and drill agent")
                    : Finding.ok("store rights", "the server's credential may not delete");
        }
        return Finding.skipped("store rights", "this kind of store has none", "");
    }

    static Optional<URI> endpoint(String location) {
        int query = location.indexOf('?');
        if (query < 0) {
            return Optional.empty();
        }
        for (String part : location.substring(query + 1).split("&", -1)) {
            if (part.startsWith("endpoint=")) {
                return Optional.of(URI.create(part.substring("endpoint=".length())));
            }
        }
        return Optional.empty();
    }

    static Finding transport(URI endpoint) {
        boolean loopback = List.of("127.0.0.1", "::1", "[::1]", "localhost").contains(endpoint.getHost());
        return "https".equals(endpoint.getScheme()) || loopback
                ? Finding.ok("store TLS", endpoint.getScheme() + (loopback ? ", on this machine" : ""))
                : Finding.warn(
                        "store TLS",
                        "the store is spoken to in clear: who listens learns names, sizes and times",
                        "use an https endpoint in strongroom.offsite.location");
    }

    private HttpResponse<Void> ask(URI endpoint) throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .connectTimeout(patience)
                .build()
                .send(
                        HttpRequest.newBuilder(endpoint).timeout(patience).GET().build(),
                        HttpResponse.BodyHandlers.discarding());
    }

    private Finding skew(HttpResponse<Void> answer) {
        Instant now = clock.instant();
        try {
            return answer.headers()
                    .firstValue("Date")
                    .map(date ->
                            judge(Duration.between(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)), now)
                                    .abs()))
                    .orElseGet(() -> Finding.skipped("clock", "the store does not say what time it is", ""));
        } catch (DateTimeException e) {
            return Finding.skipped("clock", "the store's time cannot be read: " + e.getMessage(), "");
        }
    }

    static Finding judge(Duration skew) {
        String seen = skew.toSeconds() + " s apart from the store's clock";
        String remedy = "synchronise this machine's clock (chrony, systemd-timesyncd)";
        if (skew.compareTo(SKEW_FAIL) > 0) {
            return Finding.fail("clock", seen, remedy);
        }
        return skew.compareTo(SKEW_WARN) > 0 ? Finding.warn("clock", seen, remedy) : Finding.ok("clock", seen);
    }
}
