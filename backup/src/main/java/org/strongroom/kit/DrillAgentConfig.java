package org.strongroom.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
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
 * @param formerRoots root keys before a ceremony, under which earlier evidence was signed
 */
public record DrillAgentConfig(
        UUID repositoryId,
        String location,
        VerificationKey rootKey,
        String recipientId,
        String certificate,
        List<VerificationKey> formerRoots) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the list. */
    public DrillAgentConfig {
        formerRoots = List.copyOf(formerRoots);
    }

    /** Of an agent that has seen no ceremony. */
    public DrillAgentConfig(
            UUID repositoryId, String location, VerificationKey rootKey, String recipientId, String certificate) {
        this(repositoryId, location, rootKey, recipientId, certificate, List.of());
    }

    /** The same agent, certified by a new root key. */
    public DrillAgentConfig certifiedAgain(VerificationKey newRoot, String newCertificate) {
        List<VerificationKey> former = new ArrayList<>(formerRoots);
        former.add(rootKey);
        return new DrillAgentConfig(repositoryId, location, newRoot, recipientId, newCertificate, former);
    }

    /** Fingerprints of the root key and of those before it: whose evidence is this archive's. */
    public List<String> fingerprints() {
        return Stream.concat(Stream.of(rootKey), formerRoots.stream())
                .map(VerificationKey::fingerprint)
                .toList();
    }

    /** Reads the file. */
    public static DrillAgentConfig load(Path file) {
        try {
            JsonNode json = JSON.readTree(file.toFile());
            return new DrillAgentConfig(
                    UUID.fromString(json.path("repositoryId").asText()),
                    json.path("location").asText(),
                    VerificationKey.fromBase64(json.path("rootKey").asText()),
                    json.path("recipientId").asText(),
                    json.path("certificate").asText(),
                    roots(json.path("formerRoots")));
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
        formerRoots.forEach(root -> json.withArray("formerRoots").add(root.base64()));
        try {
            DurableFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
        } catch (IOException e) {
            throw new ConfigurationException("cannot write the drill agent's configuration to " + file, e);
        }
    }

    private static List<VerificationKey> roots(JsonNode array) {
        List<VerificationKey> roots = new ArrayList<>();
        array.forEach(root -> roots.add(VerificationKey.fromBase64(root.asText())));
        return roots;
    }
}
