package org.strongroom.ops.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.DurableFiles;
import org.strongroom.repository.ExpectedPoint;

/**
 * The newest recovery point that this agent ever saw, kept outside the store: a store that hides its newest points cannot
 * hide them from somebody who remembers.
 */
final class Witness {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    Witness(Path agentFolder) {
        this.file = agentFolder.resolve("config").resolve("witness.json");
    }

    /** What was seen last; empty before the first drill. */
    Optional<ExpectedPoint> seen() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(file.toFile());
            return Optional.of(new ExpectedPoint(
                    OptionalLong.of(json.path("point").asLong()),
                    json.path("pointHash").asText()));
        } catch (IOException unreadable) {
            throw new ConfigurationException("the witnessed point in " + file + " cannot be read", unreadable);
        }
    }

    /** Remembers a point of a chain that was verified. */
    void saw(long point, String pointHash) {
        try {
            DurableFiles.write(
                    file,
                    JSON.writeValueAsBytes(
                            JSON.createObjectNode().put("point", point).put("pointHash", pointHash)));
        } catch (IOException failure) {
            throw new ConfigurationException("the witnessed point cannot be written to " + file, failure);
        }
    }
}
