package org.strongroom.ops.site;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.strongroom.failure.ConfigurationException;

/**
 * What the server tells of itself, and whom.
 *
 * @param logFormat how its logs are written
 * @param logRequests whether each request is a line of the log
 * @param metricsToken a file with the bearer token that reads metrics and nothing else; empty: accounts only
 * @param traces where traces are sent, an OTLP endpoint over HTTP; empty: nowhere
 */
public record Observation(LogFormat logFormat, boolean logRequests, Optional<Path> metricsToken, Optional<URI> traces) {
    /** How a line of a log is written. */
    public enum LogFormat {
        /** For people. */
        TEXT,
        /** One JSON object a line. */
        JSON
    }

    static Observation from(SiteSettings.Values values) {
        return new Observation(
                values.oneOf("strongroom.log.format", "text", "json")
                        .filter("json"::equals)
                        .map(json -> LogFormat.JSON)
                        .orElse(LogFormat.TEXT),
                values.oneOf("strongroom.log.requests", "true", "false")
                        .map(Boolean::valueOf)
                        .orElse(false),
                values.file("strongroom.metrics.token-file"),
                values.text("strongroom.traces.endpoint").map(Observation::endpoint));
    }

    private static URI endpoint(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getScheme().matches("https?")) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("strongroom.traces.endpoint is not an http(s) address: " + text, e);
        }
        throw new ConfigurationException("strongroom.traces.endpoint is not an http(s) address: " + text);
    }
}
