package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongroom.crypto.Hashes;
import org.strongroom.e2e.RunningStrongroom.Role;
import org.strongroom.ops.client.ArchiveClient;

/** Contents go in and come out bit for bit, whole and by range (RFC 9110), with their digests (RFC 9530). */
class RecordContentIT {
    private static final int LENGTH = 200_000;
    private static final byte[] CONTENT = Bytes.of(11, LENGTH);
    private static final String SHA256 = Hashes.hex(Hashes.sha256(CONTENT));
    private static final String DIGEST = "sha-256=:" + Base64.getEncoder().encodeToString(Hashes.sha256(CONTENT)) + ":";

    private static ArchiveClient officer;
    private static String caseFile;
    private static String content;

    @BeforeAll
    static void file() {
        officer = RunningStrongroom.shared().newcomer(Role.RECORDS_OFFICER);
        caseFile = Practice.opened(officer, Practice.registered(officer), List.of());
        var metadata = new ArchiveClient.Metadata(
                "RECORDING", "Session", "audio/ogg", "Sitzung ä*.ogg", LocalDate.of(2026, 2, 3), List.of());
        var filed = officer.file(
                caseFile,
                metadata,
                // of unknown length: chunked on the wire
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(CONTENT)),
                Hashes.sha256(CONTENT),
                Practice.key());
        assertThat(filed.sha256()).isEqualTo(SHA256);
        content = "/records/" + filed.recordId() + "/versions/1/content";
    }

    @Test
    void theWholeComesWithDigestTagAndName() {
        HttpResponse<byte[]> answer = get(Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(CONTENT);
        assertThat(answer.headers().map())
                .containsEntry("content-digest", List.of(DIGEST))
                .containsEntry("repr-digest", List.of(DIGEST))
                .containsEntry("etag", List.of("\"" + SHA256 + "\""))
                .containsEntry("accept-ranges", List.of("bytes"))
                .containsEntry("content-type", List.of("audio/ogg"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("cache-control", List.of("no-store"))
                .containsEntry("content-disposition", List.of("attachment; filename*=UTF-8''Sitzung%20%C3%A4%2A.ogg"));
        assertThat(answer.headers().firstValueAsLong("content-length")).hasValue(LENGTH);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,0,1",
        "bytes=16383-16384,16383,2",
        "bytes=100000-,100000,100000",
        "bytes=-5,199995,5",
        "bytes=-999999,0,200000",
        "bytes=199999-999999,199999,1"
    })
    void aRangeIsThatPartOfTheWhole(String range, int offset, int length) {
        HttpResponse<byte[]> answer = get(Map.of("Range", range));
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(CONTENT, offset, offset + length));
        assertThat(answer.headers().firstValue("content-range"))
                .hasValue("bytes " + offset + "-" + (offset + length - 1) + "/" + LENGTH);
        assertThat(answer.headers().firstValue("repr-digest")).hasValue(DIGEST);
        assertThat(answer.headers().firstValue("content-digest")).isEmpty();
    }

    @Test
    void aRangeBehindTheEndIsRefusedWithTheLength() {
        HttpResponse<byte[]> answer = get(Map.of("Range", "bytes=200000-"));
        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(answer.headers().firstValue("content-range")).hasValue("bytes */" + LENGTH);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    }

    @Test
    void ifRangeOfOtherContentGivesTheWhole() {
        assertThat(get(Map.of("Range", "bytes=0-9", "If-Range", "\"other\"")).statusCode())
                .isEqualTo(200);
        assertThat(get(Map.of("Range", "bytes=0-9", "If-Range", "\"" + SHA256 + "\""))
                        .statusCode())
                .isEqualTo(206);
    }

    @Test
    void whatTheClientHasIsNotSentAgain() {
        HttpResponse<byte[]> answer = get(Map.of("If-None-Match", "\"" + SHA256 + "\""));
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void headTellsAllButTheContent() {
        HttpResponse<byte[]> answer = Practice.answer(officer.api(), "HEAD", content, Map.of(), "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("etag")).hasValue("\"" + SHA256 + "\"");
    }

    @Test
    void contentThatIsNotWhatWasAnnouncedIsNotFiled() {
        HttpResponse<byte[]> answer = upload(Map.of("Content-Digest", DIGEST), "something else");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    }

    @Test
    void filingWithoutADigestIsRefused() {
        HttpResponse<byte[]> answer = upload(Map.of(), "something");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Practice.json(answer).path("field").asText()).isEqualTo("Content-Digest");
    }

    @Test
    void unknownMetadataIsRefusedWithItsPlace() {
        String metadata = "{\"category\":\"DOCUMENT\",\"title\":\"x\",\"colour\":\"red\"}";
        HttpResponse<byte[]> answer =
                upload(Map.of("Content-Digest", DIGEST, "Record-Metadata", encoded(metadata)), "x");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Practice.json(answer).path("detail").asText()).contains("not one of category, title");
    }

    @Test
    void metadataBeyondItsLimitIsRefused() {
        String metadata = "{\"category\":\"DOCUMENT\",\"title\":\"" + "x".repeat(5_000) + "\"}";
        assertThat(upload(Map.of("Content-Digest", DIGEST, "Record-Metadata", encoded(metadata)), "x")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void anEmptyContentIsAContent() {
        String record = Practice.filed(officer, caseFile, "DOCUMENT", "");
        HttpResponse<byte[]> answer =
                Practice.answer(officer.api(), "GET", "/records/" + record + "/content", Map.of(), "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    private static HttpResponse<byte[]> get(Map<String, String> headers) {
        return Practice.answer(officer.api(), "GET", content, headers, "");
    }

    private static HttpResponse<byte[]> upload(Map<String, String> headers, String body) {
        Map<String, String> all = new java.util.HashMap<>(Map.of(
                "Content-Type", "text/plain",
                "Idempotency-Key", Practice.key(),
                "Record-Metadata", encoded("{\"category\":\"DOCUMENT\",\"title\":\"x\"}")));
        all.putAll(headers);
        return Practice.answer(officer.api(), "POST", "/case-files/" + caseFile + "/records", all, body);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
