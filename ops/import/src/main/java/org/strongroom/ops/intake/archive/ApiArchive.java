package org.strongroom.ops.intake.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.client.ApiException;
import org.strongroom.ops.intake.model.CaseFileEntry;
import org.strongroom.ops.intake.model.PatientEntry;

/** The archive behind the API, under {@code /imports}. Thread-safe. */
public final class ApiArchive implements Archive {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_ACCOMPANIED = 1000;

    private final Session session;

    /** Acting as whoever signed in, a records officer. */
    public ApiArchive(Session session) {
        this.session = session;
    }

    @Override
    public Admission admit(PatientEntry patient) {
        JsonNode answer = post("/imports/patients", PatientBody.of(patient));
        List<String> resembles = new ArrayList<>();
        answer.path("resembles").forEach(id -> resembles.add(id.asText()));
        return new Admission(
                Match.valueOf(answer.path("outcome").asText()),
                answer.path("id").asText(),
                resembles);
    }

    @Override
    public Opened open(CaseFileEntry file, String patientId, String origin) {
        ObjectNode body = JSON.objectNode()
                .put("kind", "INDIVIDUAL")
                .put("title", file.title())
                .put("openedOn", file.openedOn().toString())
                .put("origin", origin);
        body.putArray("patientIds").add(patientId);
        ArrayNode careTeam = body.putArray("careTeam");
        file.careTeam().stream().sorted().forEach(careTeam::add);
        return opened(post("/imports/case-files", body));
    }

    @Override
    public Opened openSource(String title, LocalDate openedOn, Set<String> accompanies, String origin) {
        List<String> all = accompanies.stream().sorted().toList();
        Opened source = new Opened("", false);
        for (int from = 0; from < all.size(); from += MOST_ACCOMPANIED) {
            ObjectNode body = JSON.objectNode()
                    .put("title", title)
                    .put("openedOn", openedOn.toString())
                    .put("origin", origin);
            ArrayNode some = body.putArray("accompanies");
            all.subList(from, Math.min(all.size(), from + MOST_ACCOMPANIED)).forEach(some::add);
            Opened answer = opened(post("/imports/source-files", body));
            source = new Opened(answer.id(), answer.isNew() || source.isNew());
        }
        return source;
    }

    @Override
    public Set<String> known(Collection<String> origins) {
        ObjectNode body = JSON.objectNode();
        ArrayNode asked = body.putArray("origins");
        origins.stream().distinct().forEach(asked::add);
        Set<String> known = new LinkedHashSet<>();
        post("/imports/known", body)
                .path("items")
                .forEach(item -> known.add(item.path("origin").asText()));
        return known;
    }

    @Override
    public List<Filed> file(List<Placed> records) {
        try {
            return sent(records);
        } catch (ApiException refusal) {
            if (refusal.status() / 100 != 4 || refusal.status() == 401 || refusal.status() == 403) {
                throw refusal;
            }
            return records.size() == 1 ? List.of(new Filed(Outcome.REFUSED, refusal.getMessage())) : oneByOne(records);
        }
    }

    /** One that the server does not take at all must not hold up the others. */
    private List<Filed> oneByOne(List<Placed> records) {
        List<Filed> outcomes = new ArrayList<>();
        records.forEach(record -> outcomes.addAll(file(List.of(record))));
        return outcomes;
    }

    private List<Filed> sent(List<Placed> records) {
        RecordsBody body = RecordsBody.of(records);
        JsonNode items = session.ask(client -> request(client, body)).path("items");
        if (items.size() != records.size()) {
            throw new OperationFailedException("the server answered for another number of records than were sent");
        }
        List<Filed> outcomes = new ArrayList<>();
        items.forEach(item -> outcomes.add(outcome(item)));
        return outcomes;
    }

    private static HttpRequest.Builder request(ApiClient client, RecordsBody body) {
        HttpRequest.Builder request = client.request("/imports/records")
                .header("Content-Type", RecordsBody.MEDIA_TYPE)
                .timeout(body.patience())
                .POST(body.publisher());
        return body.isCompressible() ? request.header("Content-Encoding", RecordsBody.CODING) : request;
    }

    private static Filed outcome(JsonNode item) {
        String field = item.path("field").asText("");
        String reason = item.path("reason").asText("");
        // the server's reasons begin with the field where they name a rule of it
        String whole = reason.startsWith(field) ? reason : field + " " + reason;
        return new Filed(Outcome.valueOf(item.path("outcome").asText()), whole.strip());
    }

    private JsonNode post(String path, ObjectNode body) {
        String text = body.toString();
        return session.ask(client ->
                client.request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(text)));
    }

    private static Opened opened(JsonNode answer) {
        return new Opened(answer.path("id").asText(), answer.path("opened").asBoolean());
    }
}
