package org.strongroom.prune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.UUID;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.DurableFiles;

/**
 * What the pruner trusts, where it looks and what it keeps: a file on its own host. Holds no secret.
 *
 * @param repositoryId the repository it prunes
 * @param location written form of the {@link org.strongroom.store.StoreLocation}
 * @param credentialsFile the pruner's own credential, relative to this file
 * @param rootKey the root signing key's public half
 * @param retention what is kept
 */
public record PrunerConfig(
        UUID repositoryId, String location, Path credentialsFile, VerificationKey rootKey, Retention retention) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads the file. */
    public static PrunerConfig load(Path file) {
        try {
            JsonNode json = JSON.readTree(file.toFile());
            JsonNode keep = json.path("keep");
            return new PrunerConfig(
                    UUID.fromString(json.path("repositoryId").asText()),
                    json.path("location").asText(),
                    file.resolveSibling(json.path("credentialsFile").asText("pruner.json")),
                    VerificationKey.fromBase64(json.path("rootKey").asText()),
                    new Retention(
                            count(keep, "hourly"),
                            count(keep, "daily"),
                            count(keep, "weekly"),
                            count(keep, "monthly"),
                            count(keep, "yearly"),
                            Duration.parse(json.path("grace").asText("P7D"))));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new ConfigurationException(
                    "cannot read the pruner's configuration in " + file + ": " + e.getMessage(), e);
        }
    }

    private static int count(JsonNode keep, String grain) {
        if (!keep.path(grain).canConvertToInt()) {
            throw new IllegalArgumentException("keep." + grain + " is not a number");
        }
        return keep.path(grain).asInt();
    }

    /** Writes the file. */
    public void store(Path file) {
        ObjectNode json = JSON.createObjectNode()
                .put("repositoryId", repositoryId.toString())
                .put("location", location)
                .put("credentialsFile", credentialsFile.toString())
                .put("rootKey", rootKey.base64())
                .put("grace", retention.grace().toString());
        json.putObject("keep")
                .put("hourly", retention.hourly())
                .put("daily", retention.daily())
                .put("weekly", retention.weekly())
                .put("monthly", retention.monthly())
                .put("yearly", retention.yearly());
        try {
            DurableFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
        } catch (IOException e) {
            throw new ConfigurationException("cannot write the pruner's configuration to " + file, e);
        }
    }
}
