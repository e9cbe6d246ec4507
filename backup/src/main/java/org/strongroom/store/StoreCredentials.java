package org.strongroom.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.DurableFiles;

/**
 * A credential of an object store. Never in a message, never in {@link #toString()}.
 *
 * @param accessKey the public half
 * @param secretKey the secret half
 */
public record StoreCredentials(String accessKey, String secretKey) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Both halves are needed. */
    public StoreCredentials {
        if (accessKey.isBlank() || secretKey.isBlank()) {
            throw new IllegalArgumentException("a store credential needs both an access key and a secret key");
        }
    }

    /** Reads {@code {"accessKey":…,"secretKey":…}}. */
    public static StoreCredentials load(Path file) {
        try {
            return fromJson(JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new ConfigurationException("cannot read the store credential in " + file);
        }
    }

    /** Writes the file, mode 0600. */
    public void store(Path file) {
        try {
            DurableFiles.write(file, JSON.writeValueAsBytes(toJson()));
        } catch (IOException e) {
            throw new ConfigurationException("cannot write the store credential to " + file, e);
        }
    }

    /** The credential of a JSON object with both halves. */
    public static StoreCredentials fromJson(JsonNode json) {
        JsonNode access = json.path("accessKey");
        JsonNode secret = json.path("secretKey");
        if (!access.isTextual() || !secret.isTextual()) {
            throw new ConfigurationException("a store credential needs accessKey and secretKey");
        }
        return new StoreCredentials(access.asText(), secret.asText());
    }

    /** The JSON form: it holds the secret. */
    public ObjectNode toJson() {
        return JSON.createObjectNode().put("accessKey", accessKey).put("secretKey", secretKey);
    }

    @Override
    public String toString() {
        return "StoreCredentials[secret]";
    }
}
