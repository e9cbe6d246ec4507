package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.net.URI;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.strongroom.e2e.RunningStrongroom.Role;
import org.strongroom.ops.client.ApiClient;

/** Each endpoint against each role, nobody, an expired session and a token that never was. */
class RoleMatrixIT {
    private static RunningStrongroom strongroom;

    @BeforeAll
    static void start() {
        strongroom = RunningStrongroom.shared();
    }

    @TestFactory
    Stream<DynamicNode> eachEndpointLetsItsRolesPassAndNobodyElse() {
        ApiClient expired = expiredSession();
        ApiClient unknown = strongroom.anonymous().withToken("bm9ib2R5IGV2ZXIgZ290IHRoaXMgdG9rZW4gZnJvbSB1cw");
        return EndpointCall.ALL.stream().map(call -> dynamicContainer(call.toString(), row(call, expired, unknown)));
    }

    @Test
    void theTableHasEveryEndpointOfTheApi() throws Exception {
        Set<String> table =
                EndpointCall.ALL.stream().map(EndpointCall::toString).collect(Collectors.toCollection(TreeSet::new));
        URI description = strongroom.anonymous().base().resolve("/openapi");
        var request = strongroom.anonymous().request("/me").uri(description).build();
        String yaml =
                strongroom.anonymous().send(request, BodyHandlers.ofString()).body();
        Set<String> described = new TreeSet<>();
        for (var path : new YAMLMapper().readTree(yaml).path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                String verb = operation.getKey().toUpperCase(Locale.ROOT);
                if (Set.of("GET", "POST", "PUT", "DELETE", "PATCH").contains(verb)) {
                    described.add(verb + " " + path.getKey().replace("/api/v1", ""));
                }
            }
        }
        assertThat(described).isEqualTo(table);
    }

    @Test
    void whatIsNotDeclaredIsRefused() {
        var options = strongroom
                .as(Role.ADMINISTRATOR)
                .api()
                .request("/accounts")
                .method("OPTIONS", java.net.http.HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(strongroom
                        .anonymous()
                        .send(options, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aRefusalIsInTheAuditLogWithItsActor() {
        ApiClient clinician = strongroom.as(Role.CLINICIAN).api();
        String id = clinician.get("/me").path("id").asText();
        var request = clinician.request("/accounts").GET().build();
        assertThat(clinician.send(request, BodyHandlers.discarding()).statusCode())
                .isEqualTo(403);
        JsonNode events = strongroom.as(Role.AUDITOR).api().get("/audit-events?limit=200&actor=" + id);
        assertThat(events.path("items")).anySatisfy(event -> assertThat(List.of(
                        event.path("action").asText(),
                        event.path("outcome").asText(),
                        event.path("objectId").asText(),
                        event.path("detail").path("reason").asText()))
                .containsExactly("API_CALL", "REFUSED", "GET /accounts", "role"));
    }

    @Test
    void whatWasBegunAndRolledBackIsInTheAuditLog() {
        ApiClient officer = strongroom.newcomer(Role.RECORDS_OFFICER).api();
        String patient = Practice.registered(new org.strongroom.ops.client.ArchiveClient(officer));
        var answer = Practice.answer(
                officer,
                "PUT",
                "/patients/" + patient,
                java.util.Map.of("Content-Type", "application/json", "If-Match", "\"999\""),
                Practice.patient("Later", Practice.key()).toString());
        assertThat(answer.statusCode()).isEqualTo(412);
        String id = officer.get("/me").path("id").asText();
        assertThat(strongroom
                        .as(Role.AUDITOR)
                        .api()
                        .get("/audit-events?limit=50&actor=" + id)
                        .path("items"))
                .anyMatch(event -> event.path("outcome").asText().equals("FAILED")
                        && event.path("objectId").asText().equals("PUT /patients/" + patient)
                        && event.path("detail").path("reason").asText().equals("STALE_REVISION"));
    }

    private static Stream<DynamicTest> row(EndpointCall call, ApiClient expired, ApiClient unknown) {
        boolean open = call.allowed().isEmpty();
        int stranger = open ? call.answer() : 401;
        List<DynamicTest> cells = new ArrayList<>(List.of(
                cell(call, "nobody", strongroom.anonymous(), stranger),
                cell(call, "an expired session", expired, stranger),
                cell(call, "an unknown token", unknown, stranger)));
        Arrays.stream(Role.values())
                .map(role -> dynamicTest(role.name(), () -> assertThat(call.status(clientFor(call, role)))
                        .isEqualTo(open || call.allowed().contains(role) ? call.answer() : 403)))
                .forEach(cells::add);
        return cells.stream();
    }

    private static DynamicTest cell(EndpointCall call, String who, ApiClient client, int expected) {
        return dynamicTest(who, () -> assertThat(call.status(client)).isEqualTo(expected));
    }

    /** Signing out ends the session, so that row gets sessions of its own. */
    private static ApiClient clientFor(EndpointCall call, Role role) {
        return call == EndpointCall.SIGN_OUT && role != Role.ADMINISTRATOR
                ? strongroom.newcomer(role).api()
                : call == EndpointCall.SIGN_OUT
                        ? RunningStrongroom.administrator(strongroom.server()).api()
                        : strongroom.as(role).api();
    }

    private static ApiClient expiredSession() {
        ApiClient client = strongroom.newcomer(Role.RECORDS_OFFICER).api();
        String id = client.get("/me").path("id").asText();
        LocalSessions.expire(strongroom, id);
        return client;
    }
}
