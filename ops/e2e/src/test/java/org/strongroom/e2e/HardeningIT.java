package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongroom.crypto.Hashes;
import org.strongroom.home.Home;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.client.ArchiveClient;
import org.strongroom.ops.client.ArchiveClient.Filed;
import org.strongroom.ops.client.ArchiveClient.Metadata;
import org.strongroom.pack.PackReader;
import org.strongroom.store.RangedSource;

/** Uploads that are dangerous, endless, stalled or too many: one server with tight limits and a scanner. */
class HardeningIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LIMIT = 300 * 1024;
    private static final byte[] SLOW = Bytes.of(6, 40_000);
    private static final Home HOME = new Home(Installed.fresh("hardening"));
    private static final FakeClamd CLAMD = new FakeClamd();

    private static ServerProcess server;
    private static SmallPractice practice;
    private static ArchiveClient clinician;
    private static ArchiveClient officer;
    private static CompletableFuture<Filed> slow;
    private static RawRequest stalled;
    private static RawRequest unfinished;

    @BeforeAll
    static void open() throws IOException {
        HOME.create();
        Files.writeString(HOME.properties(), """
                strongroom.malware.scanner=%s
                strongroom.upload.limit.correspondence=300k
                strongroom.upload.concurrent=2
                strongroom.upload.stall=PT10S
                """.formatted(CLAMD.address()));
        server = ServerProcess.start(HOME);
        practice = SmallPractice.on(server);
        clinician = practice.asClinician(server);
        officer = practice.asOfficer(server);
        // what takes its time does so while the other tests run
        slow = CompletableFuture.supplyAsync(() -> clinician.file(
                practice.caseFileId(),
                new Metadata("RECORDING", "Slow", "application/octet-stream", "s", LocalDate.of(2026, 2, 3), List.of()),
                BodyPublishers.ofInputStream(() -> Bytes.slowly(SLOW, Duration.ofSeconds(15))),
                Hashes.sha256(SLOW),
                SmallPractice.key()));
        stalled = raw();
        stalled.send(head("DOCUMENT", "Content-Length: 1000"));
        stalled.send("only this");
        unfinished = raw();
        unfinished.send("GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    }

    @AfterAll
    static void close() {
        stalled.close();
        unfinished.close();
        server.close();
        CLAMD.close();
        Installed.delete(HOME.root());
    }

    @Test
    void malwareIsStoredAndWithheldUntilAnOfficerDecides() {
        Filed filed = practice.file(clinician, "Funny", FakeClamd.EICAR);
        JsonNode version = version(filed);
        assertThat(version.path("quarantine").path("reason").asText()).isEqualTo("MALWARE");
        assertThat(version.path("malware").asText()).isEqualTo("Eicar-Test-Signature");

        HttpResponse<byte[]> refused = content(clinician, filed);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("urn:strongroom:problem:quarantined");
        assertThat(officer.api().get("/quarantine").path("items"))
                .anyMatch(record -> record.path("id").asText().equals(filed.recordId()));

        decide(filed, "RELEASE");
        assertThat(content(clinician, filed).statusCode()).isEqualTo(200);
    }

    @Test
    void whileTheScannerIsAwayRecordsAreHeldAndScannedLater() {
        CLAMD.setAway(true);
        Filed filed;
        try {
            filed = practice.file(clinician, "Urgent", "She is safe and at her sister's.");
        } finally {
            CLAMD.setAway(false);
        }
        assertThat(version(filed).path("quarantine").path("reason").asText()).isEqualTo("NOT_SCANNED");
        assertThat(content(clinician, filed).statusCode()).isEqualTo(403);

        officer.api().json(officer.api().request(quarantine(filed) + "/scan").POST(BodyPublishers.noBody()));
        assertThat(content(clinician, filed).statusCode()).isEqualTo(200);
    }

    @Test
    void whatContentShowsIsInItsDescription() {
        byte[] letter = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        Filed filed = clinician.file(
                practice.caseFileId(),
                new Metadata("DOCUMENT", "A", "image/png", "a.png", LocalDate.of(2026, 2, 3), List.of()),
                BodyPublishers.ofByteArray(letter),
                Hashes.sha256(letter),
                SmallPractice.key());
        assertThat(version(filed).path("detectedMediaType").asText()).isEqualTo("application/pdf");
        assertThat(version(filed).path("flags").toString()).isEqualTo("[\"TYPE_DIFFERS\",\"EXTENSION_DIFFERS\"]");
    }

    @Test
    void contentBeyondItsLimitIsRefusedWithTheLimit() {
        byte[] large = Bytes.of(5, 2 * LIMIT);
        try (RawRequest announced = raw()) {
            announced.send(head("CORRESPONDENCE", "Content-Length: " + large.length));
            String answer = announced.answer();
            assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
        }
        try (RawRequest chunked = raw()) {
            chunked.send(head("CORRESPONDENCE", "Transfer-Encoding: chunked"));
            String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
            for (int sent = 0; sent < 8 && chunked.send(chunk); sent++) {
                // until it has had enough
            }
            assertThat(chunked.answer()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void aStalledUploadIsCutAndOneThatIsOnlySlowSucceeds() {
        assertThat(stalled.answer()).matches("(?s)|HTTP/1.1 422.*");
        assertThat(slow.join().length()).isEqualTo(SLOW.length);
    }

    @Test
    void aRequestWhoseHeadersNeverEndIsCut() {
        assertThat(unfinished.answer()).matches("(?s)|HTTP/1.1 4.*");
    }

    @Test
    void aClientThatVanishesLeavesNothingBehind() throws IOException {
        List<Path> before = temporaryFiles();
        long packed = packed();
        for (int i = 1; i <= 6; i++) {
            try (RawRequest vanishing = raw()) {
                vanishing.send(head("RECORDING", "Content-Length: 90000000"));
                vanishing.send(new String(Bytes.of(i, 1_600_000), StandardCharsets.ISO_8859_1));
                if (i <= 2) {
                    long arrived = packed + ((long) i << 20);
                    Wait.untilTrue("it is in a pack", PATIENCE, () -> packed() >= arrived);
                }
            }
        }
        // with two at a time, six that hung would keep everybody out
        practice.file(clinician, "After", "after");
        byte[] large = Bytes.of(7, 1_000_000);
        Filed kept = clinician.file(
                practice.caseFileId(),
                new Metadata("RECORDING", "L", "application/octet-stream", "l", LocalDate.of(2026, 2, 3), List.of()),
                BodyPublishers.ofByteArray(large),
                Hashes.sha256(large),
                SmallPractice.key());
        assertThat(temporaryFiles()).isEqualTo(before);

        long wanted = packed + 1_100_000;
        assertThat(packed()).isGreaterThan(wanted);
        Wait.untilTrue("what they had sent is gone", PATIENCE, () -> {
            server.operator()
                    .post(
                            "/content/compactions",
                            JsonNodeFactory.instance.objectNode().put("dryRun", false));
            return packed() < wanted;
        });
        assertThat(content(clinician, kept).body()).isEqualTo(large);
    }

    @Test
    void manyMoreThanMayStreamInAtOnceAllSucceed() {
        byte[] large = Bytes.of(8, 600_000);
        byte[] sha256 = Hashes.sha256(large);
        ExecutorService clients = Executors.newFixedThreadPool(40);
        try {
            List<CompletableFuture<Filed>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(CompletableFuture.supplyAsync(
                        () -> clinician.file(
                                practice.caseFileId(),
                                new Metadata(
                                        "RECORDING",
                                        "Many",
                                        "application/octet-stream",
                                        "m",
                                        LocalDate.of(2026, 2, 3),
                                        List.of()),
                                BodyPublishers.ofByteArray(large),
                                sha256,
                                SmallPractice.key()),
                        clients));
            }
            assertThat(all).allSatisfy(one -> assertThat(one.join().length()).isEqualTo(large.length));
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void oneOversizedHeaderBreaksNobodyElse() {
        try (RawRequest oversized = raw()) {
            oversized.send("GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(20_000) + "\r\n\r\n");
            assertThat(oversized.answer()).matches("(?s)|HTTP/1.1 4.*");
        }
        assertThat(clinician.api().get("/me").path("id").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/, no-store",
        "/index.html, no-store",
        "/strongroom.css,",
        "/nothing-there, no-store",
        "/api/v1/nothing, no-store",
        "/api/v1/me, no-store",
        "/openapi, no-store",
        "/console/, no-store",
        "/console/sign-in, no-store",
    })
    void everyAnswerCarriesTheSecurityHeaders(String path, String caching) {
        ApiClient anyone = server.anonymous();
        var request =
                anyone.request("/me").uri(anyone.base().resolve(path)).GET().build();
        var headers = anyone.send(request, BodyHandlers.discarding()).headers();
        assertThat(headers.firstValue("strict-transport-security")).hasValue("max-age=31536000");
        assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(headers.firstValue("referrer-policy").orElse("")).isIn("no-referrer", "same-origin");
        if (!path.equals("/console/")) {
            // which only leads to the page for signing in
            assertThat(headers.allValues("content-security-policy"))
                    .singleElement(as(STRING))
                    .contains("frame-ancestors 'none'");
        }
        assertThat(headers.firstValue("server")).isEmpty();
        assertThat(headers.firstValue("x-powered-by")).isEmpty();
        if (caching != null) {
            assertThat(headers.firstValue("cache-control")).hasValue(caching);
        }
    }

    private static RawRequest raw() {
        return new RawRequest(server.url(), HOME.tlsCertificate(), PATIENCE);
    }

    /** The head of an upload as the clinician, whose digest nothing will ever have. */
    private static String head(String category, String length) {
        String token = clinician
                .api()
                .request("/me")
                .build()
                .headers()
                .firstValue("Authorization")
                .orElseThrow();
        String metadata = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        ("{\"category\":\"" + category + "\",\"title\":\"x\"}").getBytes(StandardCharsets.UTF_8));
        return String.join(
                "\r\n",
                "POST /api/v1/case-files/" + practice.caseFileId() + "/records HTTP/1.1",
                "Host: localhost",
                "Authorization: " + token,
                "Idempotency-Key: " + SmallPractice.key(),
                "Content-Type: application/octet-stream",
                "Content-Digest: sha-256=:" + Base64.getEncoder().encodeToString(new byte[32]) + ":",
                "Record-Metadata: " + metadata,
                length,
                "",
                "");
    }

    /** Bytes of ciphertext on site, whoever they belong to. */
    private static long packed() {
        try (Stream<Path> packs = Files.list(HOME.packs())) {
            long bytes = 0;
            for (Path pack : packs.toList()) {
                bytes += PackReader.scan(RangedSource.of(pack)).extents().stream()
                        .mapToLong(extent -> extent.location().length())
                        .sum();
            }
            return bytes;
        } catch (IOException goneMeanwhile) {
            return Long.MAX_VALUE;
        }
    }

    private static List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.walk(HOME.runTemporary())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static JsonNode version(Filed filed) {
        return clinician
                .api()
                .get("/records/" + filed.recordId())
                .path("versions")
                .path(0);
    }

    private static HttpResponse<byte[]> content(ArchiveClient reader, Filed filed) {
        return Practice.answer(reader.api(), "GET", "/records/" + filed.recordId() + "/content", Map.of(), "");
    }

    private static String quarantine(Filed filed) {
        return "/quarantine/" + filed.recordId() + "/versions/1";
    }

    private static void decide(Filed filed, String decision) {
        HttpResponse<byte[]> answer = Practice.answer(
                officer.api(),
                "POST",
                quarantine(filed) + "/decision",
                Map.of("Content-Type", "application/json"),
                "{\"decision\":\"" + decision + "\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
