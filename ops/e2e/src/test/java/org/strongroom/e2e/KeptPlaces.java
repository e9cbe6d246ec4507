package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a server says of the places that it keeps its repository at. */
record KeptPlaces(ServerProcess server) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Ships what there is; the number of the point that at least one place holds. */
    long shipped() {
        String home = server.home().root().toString();
        return Wait.until("a place takes what there is", PATIENCE, () -> {
            Installed.Result result = Installed.run(PATIENCE, "backup", "now", "--home", home, "--json");
            // 4 may pass by itself; anything else must not happen
            assertThat(result.exitCode()).as(result + server.warnings()).isIn(0, 4);
            return result.exitCode() == 0 ? Optional.of(point(result)) : Optional.empty();
        });
    }

    private static long point(Installed.Result result) {
        try {
            return new ObjectMapper().readTree(result.lastLine()).path("point").asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of the newest point that a place is known to hold. */
    long held(String place) {
        for (JsonNode one : server.operator().get("/offsite/status").path("repositories")) {
            if (one.path("name").asText().equals(place)) {
                return one.path("lastPoint").path("sequence").asLong();
            }
        }
        throw new AssertionError("there is no repository " + place);
    }

    void awaitHeld(String place, long point) {
        Wait.untilTrue(place + " holds point " + point, PATIENCE, () -> held(place) >= point);
    }

    /** The rule 3-2-1-1-0: how each of its parts stands. */
    Map<String, String> verdicts() {
        Map<String, String> verdicts = new TreeMap<>();
        for (JsonNode check : server.operator().get("/offsite/status").path("rule")) {
            verdicts.put(check.path("part").asText(), check.path("verdict").asText());
        }
        return verdicts;
    }
}
