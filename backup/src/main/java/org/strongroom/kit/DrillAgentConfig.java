package org.strongroom.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.DurableFiles;

/**
 * What the drill agent trusts and where it looks: {@code drill/config/agent.json}. Holds no secret.
 *
 * @param repositoryId the repository it rehearses
 * @param location written form of the {@link org.strongroom.store.StoreLocation}
 * @param rootKey the root signing key's public half
 * @param recipientId of the agent's recipient key
 * @param certificate the root key's certificate for the agent's signing key
 */
public record DrillAgentConfig(
        UUID repositoryId, String location, VerificationKey rootKey, String recipientId, String certificate) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads the file. */
    public static DrillAgentConfig load(Path file) {
        try {
            JsonNode json = JSON.readTree(file.toFile());
            return new DrillAgentConfig(
                    UUID.fromString(json.path("repositoryId").asText()),
                    json.path("location").asText(),
                    VerificationKey.fromBase64(json.path("rootKey").asText()),
                    json.path("recipientId").asText(),
                    json.path("certificate").asText());
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException("cannot read the drill agent's configuration in " + file, e);
        }
    }

    /** Writes the file. */
    public void store(Path file) {
        ObjectNode json = JSON.createObjectNode()
                .put("repositoryId", repositoryId.toString())
                .put("location", location)
                .put("rootKey", rootKey.base64())
                .put("recipientId", recipientId)
                .put("certificate", certificate);
        try {
            DurableFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
        } catch (IOException e) {
            throw new ConfigurationException("cannot write the drill agent's configuration to " + file, e);
        }
    }
}
