package org.strongroom.ops.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.strongroom.failure.UnreachableException;

/**
 * A client of the API under {@code /api/v1}: HTTPS with the server's certificate pinned, TLS 1.3, HTTP/1.1 (which moves
 * large bodies twice as fast as HTTP/2 here). Thread-safe.
 *
 * <p>The JSON calls throw an {@link ApiException} for any answer that is not 2xx; {@link #send} returns every answer.
 */
public final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** A server that is busy with two hundred others shakes hands late. */
    private static final Duration CONNECTING = Duration.ofSeconds(60);

    private final HttpClient http;
    private final URI base;
    private final String token;

    private ApiClient(HttpClient http, URI base, String token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    /** A client that is not signed in, of the server at {@code base} ({@code https://127.0.0.1:PORT}). */
    public static ApiClient anonymous(URI base, Path certificate) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(PinnedTls.trusting(certificate))
                .connectTimeout(CONNECTING)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return new ApiClient(http, base, "");
    }

    /** A client that presents {@code token}. */
    public static ApiClient bearing(URI base, Path certificate, String token) {
        return anonymous(base, certificate).withToken(token);
    }

    /** A client that reads its bearer token from a file. */
    public static ApiClient bearing(URI base, Path certificate, Path tokenFile) {
        try {
            return bearing(base, certificate, Files.readString(tokenFile).strip());
        } catch (IOException e) {
            throw new UnreachableException("the token " + tokenFile + " cannot be read: is the server running?", e);
        }
    }

    /** The same connection pool with another token; empty: none. */
    public ApiClient withToken(String other) {
        return new ApiClient(http, base, other);
    }

    /** Signs in and returns a client that bears the session's token. */
    public ApiClient signIn(String username, String password) {
        JsonNode session = post(
                "/sessions", JSON.createObjectNode().put("username", username).put("password", password));
        return withToken(session.path("token").asText());
    }

    /** {@code https://127.0.0.1:PORT}. */
    public URI base() {
        return base;
    }

    /** GET {@code path} (below {@code /api/v1}). */
    public JsonNode get(String path) {
        return json(request(path).GET());
    }

    /** POST a JSON body with a fresh idempotency key. */
    public JsonNode post(String path, JsonNode body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    /** POST a JSON body with this idempotency key. */
    public JsonNode post(String path, JsonNode body, String idempotencyKey) {
        return json(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(body(body)));
    }

    /** PUT a JSON body. */
    public JsonNode put(String path, JsonNode body) {
        return json(request(path).header("Content-Type", "application/json").PUT(body(body)));
    }

    /** DELETE {@code path}. */
    public void delete(String path) {
        json(request(path).DELETE());
    }

    /** A request to {@code path} (below {@code /api/v1}) with the token, for what the JSON calls do not cover. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/api/v1" + path))
                .header("Accept", "application/json, application/problem+json, */*;q=0.1")
                .timeout(PATIENCE);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    /** Sends; every status is an answer. Throws {@link UnreachableException} when there is none. */
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UnreachableException("the server at " + base + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted while waiting for " + base, e);
        }
    }

    /** Sends and reads a JSON answer; an empty answer is a missing node. */
    public JsonNode json(HttpRequest.Builder request) {
        HttpResponse<byte[]> answer = send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw problem(answer.statusCode(), answer.body());
        }
        return parse(answer.body());
    }

    /** The problem an answer describes, fit for an operator. */
    public static ApiException problem(int status, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            JsonNode problem = JSON.readTree(text);
            String title = problem.path("title").asText("");
            String detail = problem.path("detail").asText("");
            String message = detail.isEmpty() ? title : title.isEmpty() ? detail : title + ": " + detail;
            return new ApiException(status, message.isEmpty() ? "the server answers " + status : message);
        } catch (IOException e) {
            return new ApiException(status, "the server answers " + status);
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new ApiException(502, "the server's answer is not JSON");
        }
    }

    private static BodyPublisher body(JsonNode body) {
        return BodyPublishers.ofString(body.toString());
    }
}
