package org.strongroom.ops.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.recovery.drill.ApplicationSession;

/** A session over the API, as any client would have it. Keeps nothing of what it reads. */
final class RealSession implements ApplicationSession {
    private static final int PAGE = 200;
    private static final int OK = 200;

    private final ApiClient api;

    RealSession(ApiClient signedIn) {
        this.api = signedIn;
    }

    @Override
    public PatientSeen patient(UUID id) {
        JsonNode patient = api.get("/patients/" + id);
        JsonNode mrn = patient.path("mrns").path(0);
        return new PatientSeen(
                id,
                text(patient.path("names").path(0).path("family")),
                text(patient.path("birthDate")).map(LocalDate::parse),
                text(mrn.path("issuer")),
                text(mrn.path("value")));
    }

    @Override
    public Set<UUID> searchPatients(PatientQuestion question) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (question instanceof PatientQuestion.ByName byName) {
            body.put("name", byName.name());
        } else if (question instanceof PatientQuestion.ByBirthDate byBirthDate) {
            body.put("birthDate", byBirthDate.date().toString());
        } else if (question instanceof PatientQuestion.ByNumber byNumber) {
            body.putObject("mrn").put("issuer", byNumber.issuer()).put("value", byNumber.number());
        }
        Set<UUID> found = new HashSet<>();
        Optional<String> cursor = Optional.empty();
        do {
            JsonNode page = page("/patients/search", body, cursor);
            found.addAll(ids(page));
            cursor = text(page.path("next"));
        } while (cursor.isPresent());
        return found;
    }

    @Override
    public RecordPage searchRecords(Optional<String> cursor) {
        JsonNode page = page("/records/search", JsonNodeFactory.instance.objectNode(), cursor);
        return new RecordPage(ids(page), text(page.path("next")));
    }

    @Override
    public VersionDigest recordedDigest(UUID record, int version) {
        for (JsonNode each : api.get("/records/" + record).path("versions")) {
            if (each.path("version").asInt() == version) {
                return new VersionDigest(
                        each.path("sha256").asText(), each.path("length").asLong());
            }
        }
        throw new OperationFailedException("the application does not know this version");
    }

    @Override
    public ContentAnswer content(UUID record, int version) {
        HttpRequest request = api.request("/records/" + record + "/versions/" + version + "/content")
                .GET()
                .build();
        HttpResponse<InputStream> answer = api.send(request, BodyHandlers.ofInputStream());
        if (answer.statusCode() == OK) {
            return new ContentAnswer.Released(answer.body());
        }
        try (InputStream ignored = answer.body()) {
            return new ContentAnswer.Refused(answer.statusCode());
        } catch (IOException broken) {
            throw new UnreachableException("the application broke off its answer", broken);
        }
    }

    @Override
    public RehashAnswer rehash(UUID record, int version) {
        JsonNode digest = api.get("/records/" + record + "/versions/" + version + "/digest");
        return new RehashAnswer(
                digest.path("sha256").asText(),
                digest.path("length").asLong(),
                digest.path("matches").asBoolean());
    }

    @Override
    public int statusOfAdministratorCall() {
        return api.send(api.request("/accounts").GET().build(), BodyHandlers.discarding())
                .statusCode();
    }

    private JsonNode page(String path, ObjectNode criteria, Optional<String> cursor) {
        ObjectNode body = criteria.deepCopy().put("limit", PAGE);
        cursor.ifPresent(place -> body.put("cursor", place));
        return api.post(path, body);
    }

    private static List<UUID> ids(JsonNode page) {
        List<UUID> ids = new ArrayList<>();
        page.path("items")
                .forEach(item -> ids.add(UUID.fromString(item.path("id").asText())));
        return ids;
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank() ? Optional.of(node.asText()) : Optional.empty();
    }
}
