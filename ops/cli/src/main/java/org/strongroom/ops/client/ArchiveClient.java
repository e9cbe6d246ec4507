package org.strongroom.ops.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.strongroom.failure.UnreachableException;

/**
 * The archive's part of the API as methods. Creations take the caller's idempotency key: repeating a call with the same
 * key gives the first answer. Failures as {@link ApiClient} has them. Thread-safe.
 *
 * @param api signed in as whoever acts
 */
public record ArchiveClient(ApiClient api) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Until the answer: the server cuts off what stalls, so whatever moves may take its time. */
    private static final Duration UPLOAD = Duration.ofHours(48);

    /**
     * What a client says of a record it files. {@code participants} empty: all patients of the case file.
     *
     * @param category as the API names it, e.g. PROGRESS_NOTE
     */
    public record Metadata(
            String category,
            String title,
            String mediaType,
            String fileName,
            LocalDate eventDate,
            List<String> participants) {}

    /** A version the server acknowledged: from here on it must never be lost. {@code sha256} in lower-case hex. */
    public record Filed(String recordId, int version, String sha256, long length) {}

    /** Makes an account and returns its id. */
    public String createAccount(
            String username, String displayName, String password, Collection<String> roles, String idempotencyKey) {
        ObjectNode account = JSON.objectNode()
                .put("username", username)
                .put("displayName", displayName)
                .put("password", password);
        account.set("roles", array(roles));
        return api.post("/accounts", account, idempotencyKey).path("id").asText();
    }

    /** Registers a patient and returns the id. The body is as the API describes it. */
    public String createPatient(JsonNode patient, String idempotencyKey) {
        return api.post("/patients", patient, idempotencyKey).path("id").asText();
    }

    /** Opens a case file and returns its id. */
    public String openCaseFile(
            String kind,
            String title,
            LocalDate openedOn,
            Collection<String> patientIds,
            Collection<String> careTeam,
            String idempotencyKey) {
        ObjectNode file =
                JSON.objectNode().put("kind", kind).put("title", title).put("openedOn", openedOn.toString());
        file.set("patientIds", array(patientIds));
        file.set("careTeam", array(careTeam));
        return api.post("/case-files", file, idempotencyKey).path("id").asText();
    }

    /** Files a record whose content has this SHA-256 (32 bytes); returns when the server has it on stable storage. */
    public Filed file(String caseFileId, Metadata metadata, BodyPublisher content, byte[] sha256, String key) {
        return send("/case-files/" + caseFileId + "/records", metadata, content, sha256, key);
    }

    /** Appends a version to a record. */
    public Filed append(String recordId, Metadata metadata, BodyPublisher content, byte[] sha256, String key) {
        return send("/records/" + recordId + "/versions", metadata, content, sha256, key);
    }

    /** The content of a version, as it streams in; the caller closes it. */
    public InputStream content(String recordId, int version) {
        return content(recordId, version, Map.of());
    }

    /** The content of a version with request headers such as {@code Range}; the caller closes it. */
    public InputStream content(String recordId, int version, Map<String, String> headers) {
        HttpRequest.Builder request = api.request("/records/" + recordId + "/versions/" + version + "/content");
        headers.forEach(request::header);
        HttpResponse<InputStream> answer = api.send(request.GET().build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() / 100 == 2) {
            return answer.body();
        }
        try (InputStream body = answer.body()) {
            throw ApiClient.problem(answer.statusCode(), body.readAllBytes());
        } catch (IOException e) {
            throw new UnreachableException("the answer broke off", e);
        }
    }

    private Filed send(String path, Metadata metadata, BodyPublisher content, byte[] sha256, String key) {
        HttpRequest.Builder request = api.request(path)
                .timeout(UPLOAD)
                .header("Idempotency-Key", key)
                .header("Content-Type", metadata.mediaType())
                .header("Content-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ":")
                .header("Record-Metadata", header(metadata))
                .POST(content);
        JsonNode record = api.json(request);
        JsonNode current = record.path("versions").path(record.path("versions").size() - 1);
        return new Filed(
                record.path("id").asText(),
                current.path("version").asInt(),
                current.path("sha256").asText(),
                current.path("length").asLong());
    }

    private static String header(Metadata metadata) {
        ObjectNode json = JSON.objectNode()
                .put("category", metadata.category())
                .put("title", metadata.title())
                .put("fileName", metadata.fileName())
                .put("eventDate", metadata.eventDate().toString());
        if (!metadata.participants().isEmpty()) {
            json.set("participants", array(metadata.participants()));
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ArrayNode array(Collection<String> texts) {
        ArrayNode array = JSON.arrayNode();
        texts.stream().sorted().forEach(array::add);
        return array;
    }
}
