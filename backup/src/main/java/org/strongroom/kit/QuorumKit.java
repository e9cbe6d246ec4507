package org.strongroom.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.strongroom.crypto.ChunkedEncryption;
import org.strongroom.crypto.Context;
import org.strongroom.crypto.QuorumSecret;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.crypto.SigningKey;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.custody.Gathering;
import org.strongroom.custody.Quorum;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.home.DurableFiles;
import org.strongroom.store.StoreCredentials;

/**
 * The recovery kit of an archive whose keys custodians hold: all that a restore needs but their shares. What is in clear
 * is no secret; the store's read credential is sealed under the quorum's secret, which also proves what is in clear.
 *
 * @param repositoryId the repository
 * @param rootKey everything is trusted from here; the shares have to give its private half
 * @param quorum whose shares open it
 * @param location written form of the {@link org.strongroom.store.StoreLocation}
 * @param createdAt when the ceremony was
 * @param sealed the rest
 */
public record QuorumKit(
        UUID repositoryId, VerificationKey rootKey, Quorum quorum, String location, Instant createdAt, byte[] sealed) {
    private static final String FORMAT = "strongroom-quorum-kit/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Makes one. */
    public static QuorumKit seal(
            QuorumSecret secret,
            Quorum quorum,
            UUID repositoryId,
            String location,
            StoreCredentials readCredentials,
            Instant createdAt) {
        try (SigningKey root = secret.rootSigningKey();
                SecretBytes key = secret.kitKey()) {
            VerificationKey rootKey = root.verificationKey();
            QuorumKit open = new QuorumKit(repositoryId, rootKey, quorum, location, createdAt, new byte[0]);
            byte[] secrets = JSON.writeValueAsBytes(readCredentials.toJson());
            try {
                byte[] sealed = ChunkedEncryption.encrypt(key, open.context(), secrets);
                return new QuorumKit(repositoryId, rootKey, quorum, location, createdAt, sealed);
            } finally {
                Arrays.fill(secrets, (byte) 0);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("two texts can always be written", e);
        }
    }

    /** Whether this file says that it is such a kit. */
    public static boolean isOne(Path file) {
        try {
            return Files.isRegularFile(file)
                    && JSON.readTree(file.toFile()).path("format").asText().equals(FORMAT);
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw new ConfigurationException("cannot read the recovery kit " + file, e);
        }
    }

    /**
     * Reads one without proof of what it says.
     *
     * @throws IntegrityException when the file is damaged or no such kit
     * @throws ConfigurationException when it cannot be read
     */
    public static QuorumKit read(Path file) {
        try {
            JsonNode kit = JSON.readTree(Files.readAllBytes(file));
            VerificationKey root =
                    VerificationKey.fromBase64(kit.path("rootKey").asText());
            if (!kit.path("format").asText().equals(FORMAT)
                    || !root.fingerprint().equals(kit.path("fingerprint").asText())) {
                throw new IntegrityException(file + " is no recovery kit of a quorum, or a damaged one");
            }
            return new QuorumKit(
                    UUID.fromString(kit.path("repositoryId").asText()),
                    root,
                    new Quorum(
                            kit.path("ceremony").asText(),
                            kit.path("sharesNeeded").asInt(),
                            kit.path("shares").asInt()),
                    kit.path("location").asText(),
                    Instant.parse(kit.path("createdAt").asText()),
                    Base64.getDecoder().decode(kit.path("sealed").asText()));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException e) {
            throw new IntegrityException(file + " is no recovery kit of a quorum, or a damaged one", e);
        } catch (IOException e) {
            throw new ConfigurationException("cannot read the recovery kit " + file, e);
        }
    }

    /** Writes it, mode 0600. */
    public void store(Path file) {
        ObjectNode kit = JSON.createObjectNode()
                .put("format", FORMAT)
                .put(
                        "whatThisIs",
                        "The recovery kit of a Strongroom archive whose keys custodians hold. It opens nothing without "
                                + quorum.needed() + " of their " + quorum.shares()
                                + " shares: give each custodian a copy, and keep one where the recovery plan lies.")
                .put("howToUse", "strongroom restore --kit THIS-FILE --to EMPTY-FOLDER")
                .put(
                        "withoutStrongroom",
                        "java -cp zstd-jni.jar StrongroomReader.java extract --repository MIRROR --kit THIS-FILE --share FILE..."
                                + " --to EMPTY-FOLDER, as its repository-format.md says")
                .put("repositoryId", repositoryId.toString())
                .put("fingerprint", rootKey.fingerprint())
                .put("rootKey", rootKey.base64())
                .put("ceremony", quorum.ceremony())
                .put("sharesNeeded", quorum.needed())
                .put("shares", quorum.shares())
                .put("location", location)
                .put("createdAt", createdAt.toString())
                .put("sealed", Base64.getEncoder().encodeToString(sealed));
        try {
            DurableFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(kit));
        } catch (IOException e) {
            throw new ConfigurationException("cannot write the recovery kit to " + file, e);
        }
    }

    /**
     * Opens it with the shares that were gathered; the caller closes the result.
     *
     * @throws org.strongroom.failure.NotAuthorisedException when they are too few, or give another key
     * @throws IntegrityException when the kit was changed
     */
    public RecoveryKit open(Gathering shares) {
        try (QuorumSecret secret = shares.secret(rootKey)) {
            return open(secret);
        }
    }

    /** The same, with the quorum's secret itself. */
    RecoveryKit open(QuorumSecret secret) {
        byte[] credentials;
        try (SecretBytes key = secret.kitKey()) {
            credentials = ChunkedEncryption.decrypt(key, context(), sealed);
        }
        try {
            return new RecoveryKit(
                    repositoryId,
                    location,
                    StoreCredentials.fromJson(JSON.readTree(credentials)),
                    secret.recoveryKey(),
                    secret.rootSigningKey(),
                    rootKey,
                    createdAt);
        } catch (IOException e) {
            throw new IntegrityException("the recovery kit's content is damaged");
        } finally {
            Arrays.fill(credentials, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "QuorumKit[" + repositoryId + ", " + quorum.words() + "]";
    }

    private byte[] context() {
        return Context.named("kit/" + FORMAT + "/" + repositoryId + "/" + rootKey.fingerprint() + "/"
                + Custody.ceremony(quorum) + "/" + createdAt + "/" + location);
    }
}
