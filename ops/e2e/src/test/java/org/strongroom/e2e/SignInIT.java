package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.strongroom.e2e.RunningStrongroom.Role;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.client.ArchiveClient;

/** Signing in, being refused, being disabled. */
class SignInIT {
    private static final String PASSWORD = "correct horse battery";

    private static RunningStrongroom strongroom;
    private static ArchiveClient administrator;

    @BeforeAll
    static void start() {
        strongroom = RunningStrongroom.shared();
        administrator = strongroom.as(Role.ADMINISTRATOR);
    }

    @Test
    void aWrongPasswordAndAnUnknownNameLookTheSame() {
        String username = account();
        HttpResponse<byte[]> wrong = signIn(username, "wrong horse battery");
        HttpResponse<byte[]> unknown = signIn("nobody-" + UUID.randomUUID(), PASSWORD);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(Practice.json(wrong).path("detail"))
                .isEqualTo(Practice.json(unknown).path("detail"));
        assertThat(signIn(username, PASSWORD).statusCode()).isEqualTo(201);
    }

    @Test
    void theAuditLogKeepsNoNameThatIsNoAccount() {
        String typedIntoTheWrongField = "my-password-" + UUID.randomUUID();
        assertThat(signIn(typedIntoTheWrongField, "x").statusCode()).isEqualTo(401);
        JsonNode events = strongroom.as(Role.AUDITOR).api().get("/audit-events?limit=200");
        assertThat(events.toString()).doesNotContain(typedIntoTheWrongField).contains("unknown");
    }

    @Test
    void guessingIsSlowedDownForThatNameAlone() {
        String victim = "victim-" + UUID.randomUUID();
        int attempts = 0;
        HttpResponse<byte[]> answer;
        do {
            answer = signIn(victim, "guess-" + attempts++);
        } while (answer.statusCode() == 401 && attempts < 30);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isPositive();
        assertThat(attempts).isLessThanOrEqualTo(11);
        assertThat(signIn(account(), PASSWORD).statusCode()).isEqualTo(201);
    }

    @Test
    void disablingEndsSessionsAndSignInForGood() {
        String username = account();
        ApiClient session = strongroom.anonymous().signIn(username, PASSWORD);
        String id = session.get("/me").path("id").asText();
        JsonNode disabled =
                administrator.api().post("/accounts/" + id + "/disable", JsonNodeFactory.instance.objectNode());
        assertThat(disabled.path("active").asBoolean(true)).isFalse();
        assertThat(Practice.status(new ArchiveClient(session), "GET", "/me")).isEqualTo(401);
        assertThat(signIn(username, PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void aNewPasswordEndsTheOldOneAndItsSessions() {
        String username = account();
        ApiClient session = strongroom.anonymous().signIn(username, PASSWORD);
        String path = "/accounts/" + session.get("/me").path("id").asText() + "/password";
        Map<String, String> json = Map.of("Content-Type", "application/json");
        String wanted = "\"password\":\"another horse entirely\"";
        assertThat(Practice.answer(session, "PUT", path, json, "{" + wanted + "}")
                        .statusCode())
                .as("without the current password")
                .isEqualTo(422);
        assertThat(Practice.answer(session, "PUT", path, json, "{" + wanted + ",\"currentPassword\":\"wrong\"}")
                        .statusCode())
                .as("with a wrong one")
                .isEqualTo(403);
        assertThat(Practice.answer(
                                session, "PUT", path, json, "{" + wanted + ",\"currentPassword\":\"" + PASSWORD + "\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(Practice.status(new ArchiveClient(session), "GET", "/me")).isEqualTo(401);
        assertThat(signIn(username, PASSWORD).statusCode()).isEqualTo(401);
        assertThat(signIn(username, "another horse entirely").statusCode()).isEqualTo(201);
    }

    @Test
    void signingOutEndsTheSession() {
        ApiClient session = strongroom.anonymous().signIn(account(), PASSWORD);
        session.delete("/sessions/current");
        assertThat(Practice.status(new ArchiveClient(session), "GET", "/me")).isEqualTo(401);
    }

    @Test
    void aUserNameIsTakenOnce() {
        String username = account();
        HttpResponse<byte[]> again = Practice.answer(
                administrator.api(),
                "POST",
                "/accounts",
                Map.of("Content-Type", "application/json", "Idempotency-Key", Practice.key()),
                "{\"username\":\"" + username + "\",\"displayName\":\"x\",\"password\":\"" + PASSWORD
                        + "\",\"roles\":[\"AUDITOR\"]}");
        assertThat(again.statusCode()).isEqualTo(409);
    }

    private static String account() {
        String username = "person-" + UUID.randomUUID().toString().substring(0, 8);
        administrator.createAccount(username, "A person", PASSWORD, Set.of("FRONT_DESK"), Practice.key());
        return username;
    }

    private static HttpResponse<byte[]> signIn(String username, String password) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("username", username)
                .put("password", password)
                .toString();
        return Practice.answer(
                strongroom.anonymous(), "POST", "/sessions", Map.of("Content-Type", "application/json"), body);
    }
}
