package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.Hashes;
import org.strongroom.e2e.RunningStrongroom.Role;
import org.strongroom.ops.client.ArchiveClient;

/** A creating request that is sent twice, one after the other or at once, creates once. */
class IdempotencyIT {
    private static ArchiveClient officer;

    @BeforeAll
    static void start() {
        officer = RunningStrongroom.shared().newcomer(Role.RECORDS_OFFICER);
    }

    @Test
    void creatingWithoutAKeyIsRefused() {
        HttpResponse<byte[]> answer = post(Practice.patient("Keyless", Practice.key()), Map.of());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Practice.json(answer).path("type").asText())
                .isEqualTo("urn:strongroom:problem:idempotency-key-missing");
    }

    @Test
    void theSameRequestGetsTheSameAnswer() {
        ObjectNode body = Practice.patient("Repeated", Practice.key());
        String key = Practice.key();
        HttpResponse<byte[]> first = post(body, Map.of("Idempotency-Key", key));
        HttpResponse<byte[]> second = post(body, Map.of("Idempotency-Key", key));
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void anotherRequestUnderTheSameKeyIsAConflict() {
        String key = Practice.key();
        assertThat(post(Practice.patient("One", Practice.key()), Map.of("Idempotency-Key", key))
                        .statusCode())
                .isEqualTo(201);
        assertThat(post(Practice.patient("Two", Practice.key()), Map.of("Idempotency-Key", key))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aKeyBelongsToItsAccount() {
        ArchiveClient other = RunningStrongroom.shared().newcomer(Role.RECORDS_OFFICER);
        String key = Practice.key();
        String mine = officer.createPatient(Practice.patient("Mine", Practice.key()), key);
        assertThat(other.createPatient(Practice.patient("Theirs", Practice.key()), key))
                .isNotEqualTo(mine);
    }

    @Test
    void racingDuplicatesMakeOnePatient() throws Exception {
        String mrn = Practice.key();
        ObjectNode body = Practice.patient("Raced", mrn);
        String key = Practice.key();
        Set<String> ids = new HashSet<>(race(8, () -> officer.createPatient(body, key)));
        assertThat(ids).hasSize(1);
        ObjectNode query = JsonNodeFactory.instance.objectNode();
        query.putObject("mrn").put("issuer", "Test Clinic").put("value", mrn);
        JsonNode found = officer.api().post("/patients/search", query).path("items");
        assertThat(found).hasSize(1);
    }

    @Test
    void racingDuplicatesFileOneRecord() throws Exception {
        String caseFile = Practice.opened(officer, Practice.registered(officer), List.of());
        byte[] content = Bytes.of(7, 300_000);
        String key = Practice.key();
        var metadata = new ArchiveClient.Metadata(
                "DOCUMENT", "Raced", "application/octet-stream", "raced.bin", LocalDate.of(2026, 3, 4), List.of());
        Set<String> ids = new HashSet<>(race(6, () -> officer.file(
                        caseFile, metadata, BodyPublishers.ofByteArray(content), Hashes.sha256(content), key)
                .recordId()));
        assertThat(ids).hasSize(1);
        JsonNode found = officer.api()
                .post("/records/search", JsonNodeFactory.instance.objectNode().put("caseFileId", caseFile))
                .path("items");
        assertThat(found).hasSize(1);
    }

    private static <T> List<T> race(int runners, Callable<T> call) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(runners);
        CyclicBarrier start = new CyclicBarrier(runners);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < runners; i++) {
                running.add(executor.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    private static HttpResponse<byte[]> post(JsonNode body, Map<String, String> headers) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put("Content-Type", "application/json");
        return Practice.answer(officer.api(), "POST", "/patients", all, body.toString());
    }
}
