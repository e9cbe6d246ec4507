package org.strongroom.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.strongroom.crypto.Hashes;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.client.ArchiveClient;

/** Small pieces of a made-up practice, filed through the API. */
final class Practice {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Practice() {}

    static ObjectNode patient(String family, String mrn) {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("names")
                .addObject()
                .put("use", "official")
                .put("family", family)
                .putArray("given")
                .add("Testa");
        body.put("birthDate", "1980-02-29");
        body.putArray("mrns").addObject().put("issuer", "Test Clinic").put("value", mrn);
        body.putObject("contact").put("phone", "555-0100");
        return body;
    }

    static String registered(ArchiveClient by) {
        return by.createPatient(patient("Example" + key().substring(0, 6), key()), key());
    }

    static String opened(ArchiveClient by, String patient, List<String> careTeam) {
        return by.openCaseFile("INDIVIDUAL", "Course", LocalDate.of(2026, 1, 5), Set.of(patient), careTeam, key());
    }

    static String filed(ArchiveClient by, String caseFile, String category, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        var metadata = new ArchiveClient.Metadata(
                category, "A note", "text/plain", "note.txt", LocalDate.of(2026, 2, 3), List.of());
        return by.file(caseFile, metadata, BodyPublishers.ofByteArray(content), Hashes.sha256(content), key())
                .recordId();
    }

    static String id(ArchiveClient client) {
        return client.api().get("/me").path("id").asText();
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    static int status(ArchiveClient client, String verb, String path) {
        return answer(client.api(), verb, path, Map.of(), "").statusCode();
    }

    static HttpResponse<byte[]> answer(
            ApiClient client, String verb, String path, Map<String, String> headers, String body) {
        var request = client.request(path)
                .method(verb, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    static JsonNode json(HttpResponse<byte[]> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
