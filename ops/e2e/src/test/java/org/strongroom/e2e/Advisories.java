package org.strongroom.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The known faults of libraries, as {@code ops/advisories/advisories.json} has them, and which of them we live with. */
final class Advisories {
    private final JsonNode file;

    private Advisories(JsonNode file) {
        this.file = file;
    }

    static Advisories read(Path path) throws IOException {
        return new Advisories(new ObjectMapper().readTree(path.toFile()));
    }

    /**
     * A known fault in a library of the distribution.
     *
     * @param accepted why we live with it, if we do and still may
     */
    record Finding(String id, String severity, String fixed, Component component, Optional<String> accepted) {
        boolean breaksTheBuild() {
            return severity.equals("CRITICAL") && accepted.isEmpty();
        }

        @Override
        public String toString() {
            return severity + " " + id + " in " + component + (fixed.isEmpty() ? ", no fix" : ", fixed in " + fixed)
                    + accepted.map(reason -> "; accepted: " + reason).orElse("");
        }
    }

    /** When they were last brought up to date. */
    LocalDate asOf() {
        return LocalDate.parse(file.path("asOf").asText());
    }

    List<Finding> concerning(Iterable<Component> components, LocalDate today) {
        List<Finding> findings = new ArrayList<>();
        for (Component component : components) {
            for (JsonNode advisory : file.path("advisories")) {
                if (concerns(advisory, component)) {
                    String id = advisory.path("id").asText();
                    findings.add(new Finding(
                            id,
                            advisory.path("severity").asText(),
                            advisory.path("fixed").asText(),
                            component,
                            accepted(id, component, today)));
                }
            }
        }
        return findings;
    }

    private static boolean concerns(JsonNode advisory, Component component) {
        return !component.version().isEmpty()
                && component.is(advisory.path("package").asText())
                && component.isAtLeast(advisory.path("introduced").asText("0"))
                && (!advisory.hasNonNull("fixed")
                        || !component.isAtLeast(advisory.path("fixed").asText()));
    }

    private Optional<String> accepted(String id, Component component, LocalDate today) {
        for (JsonNode each : file.path("accepted")) {
            if (each.path("id").asText().equals(id)
                    && component.place().startsWith(each.path("place").asText())
                    && !today.isAfter(LocalDate.parse(each.path("until").asText()))) {
                return Optional.of(each.path("reason").asText());
            }
        }
        return Optional.empty();
    }
}
