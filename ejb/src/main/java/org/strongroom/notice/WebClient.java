package org.strongroom.notice;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.strongroom.failure.ConfigurationException;

/**
 * Calls one address outside. It follows no redirect, and says of the address only its host: paths of such addresses are
 * often secrets. Thread-safe.
 */
final class WebClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI address;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(Redirect.NEVER)
            .build();

    /**
     * For this address: https, or http to this machine itself.
     *
     * @throws ConfigurationException naming the setting, when it is neither
     */
    WebClient(String setting, String address) {
        this.address = checked(setting, address);
    }

    private static URI checked(String setting, String text) {
        try {
            URI uri = URI.create(text);
            boolean plain = "http".equals(uri.getScheme()) && Loopback.is(uri.getHost());
            if (uri.getHost() != null && uri.getUserInfo() == null && (plain || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw refusal(setting);
        }
        throw refusal(setting);
    }

    private static ConfigurationException refusal(String setting) {
        return new ConfigurationException("The file of the setting " + setting
                + " does not begin with an https address (http only to this machine).");
    }

    /** Asks; returns when the answer is a success. */
    void get() throws DeliveryException {
        call(HttpRequest.newBuilder(address).GET());
    }

    /** Posts a JSON body with further headers; returns when the answer is a success. */
    void post(byte[] json, Map<String, String> headers) throws DeliveryException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json));
        headers.forEach(request::header);
        call(request);
    }

    private void call(HttpRequest.Builder request) throws DeliveryException {
        try {
            int status = client.send(request.timeout(PATIENCE).build(), BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 != 2) {
                throw new DeliveryException(address.getHost() + " answered " + status);
            }
        } catch (IOException e) {
            throw new DeliveryException(
                    address.getHost() + " does not answer (" + e.getClass().getSimpleName() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryException("the server stops", e);
        }
    }
}
