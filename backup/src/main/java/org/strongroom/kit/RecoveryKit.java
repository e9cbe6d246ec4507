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
import org.strongroom.crypto.Context;
import org.strongroom.crypto.PassphraseSeal;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.crypto.SigningKey;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.home.DurableFiles;
import org.strongroom.store.StoreCredentials;

/**
 * Everything that a bare machine needs to bring the archive back, in one passphrase-protected JSON file. What it says
 * in clear (what it is, the repository, the root key's fingerprint) is for people and proven when it is opened.
 *
 * @param repositoryId the repository
 * @param location written form of the {@link org.strongroom.store.StoreLocation}
 * @param readCredentials of the store
 * @param recoveryKey opens epoch keys and the key stream
 * @param rootSigningKey certifies the next incarnation
 * @param rootKey its public half
 * @param createdAt when the kit was made
 */
public record RecoveryKit(
        UUID repositoryId,
        String location,
        StoreCredentials readCredentials,
        RecipientPrivateKey recoveryKey,
        SigningKey rootSigningKey,
        VerificationKey rootKey,
        Instant createdAt)
        implements AutoCloseable {
    private static final String FORMAT = "strongroom-recovery-kit/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Refuses a root key that is not the signing key's. */
    public RecoveryKit {
        if (!rootSigningKey.verificationKey().equals(rootKey)) {
            throw new IllegalArgumentException("the root key is not the public half of the root signing key");
        }
    }

    /** Writes the kit, mode 0600, under the passphrase, which the caller zeroes. */
    public void store(Path file, char[] passphrase) {
        ObjectNode kit = JSON.createObjectNode();
        kit.put("format", FORMAT)
                .put(
                        "whatThisIs",
                        "The recovery kit of a Strongroom archive. With its passphrase it brings the archive"
                                + " back and reads every record: keep it, and a copy, away from the server; keep the"
                                + " passphrase elsewhere.")
                .put("howToUse", "strongroom restore --kit THIS-FILE --to EMPTY-FOLDER")
                .put(
                        "withoutStrongroom",
                        "java -cp zstd-jni.jar StrongroomReader.java extract --repository MIRROR --kit THIS-FILE"
                                + " --to EMPTY-FOLDER, as its repository-format.md says")
                .put("repositoryId", repositoryId.toString())
                .put("fingerprint", rootKey.fingerprint())
                .put("createdAt", createdAt.toString());
        byte[] secrets = secrets();
        try {
            kit.set("sealed", PassphraseSeal.seal(passphrase, context(kit), secrets));
            DurableFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(kit));
        } catch (IOException e) {
            throw new ConfigurationException("cannot write the recovery kit to " + file, e);
        } finally {
            Arrays.fill(secrets, (byte) 0);
        }
    }

    /**
     * Opens a kit; the caller closes it and zeroes the passphrase.
     *
     * @throws org.strongroom.failure.NotAuthorisedException when the passphrase is wrong
     * @throws IntegrityException when the file is damaged or no kit
     * @throws ConfigurationException when it cannot be read
     */
    public static RecoveryKit open(Path file, char[] passphrase) {
        JsonNode kit = read(file);
        try (SecretBytes secrets = PassphraseSeal.open(passphrase, context(kit), kit.path("sealed"))) {
            return secrets.use(bytes -> parse(kit, bytes));
        }
    }

    /**
     * Refuses what is no kit, as {@link #open} does, before anybody is asked for a passphrase.
     *
     * @return the file
     */
    public static Path require(Path file) {
        read(file);
        return file;
    }

    /** The root key's fingerprint as the file says it, unproven. */
    public static String claimedFingerprint(Path file) {
        return read(file).path("fingerprint").asText();
    }

    /** Zeroes the private keys. */
    @Override
    public void close() {
        recoveryKey.close();
        rootSigningKey.close();
    }

    @Override
    public String toString() {
        return "RecoveryKit[" + repositoryId + ", " + rootKey.fingerprint() + "]";
    }

    private static JsonNode read(Path file) {
        try {
            JsonNode kit = JSON.readTree(Files.readAllBytes(file));
            if (!kit.path("format").asText().equals(FORMAT)) {
                throw new IntegrityException(file + " is no recovery kit that this version knows");
            }
            return kit;
        } catch (JsonProcessingException e) {
            throw new IntegrityException(file + " is no recovery kit, or a damaged one");
        } catch (IOException e) {
            throw new ConfigurationException("cannot read the recovery kit " + file, e);
        }
    }

    /** Ties what people read to what is sealed. */
    private static byte[] context(JsonNode kit) {
        return Context.named("kit/" + kit.path("format").asText() + "/"
                + kit.path("repositoryId").asText() + "/"
                + kit.path("fingerprint").asText() + "/"
                + kit.path("createdAt").asText());
    }

    private byte[] secrets() {
        ObjectNode secrets = JSON.createObjectNode().put("location", location);
        secrets.set("readCredentials", readCredentials.toJson());
        try (SecretBytes recovery = recoveryKey.encoded();
                SecretBytes root = rootSigningKey.encoded()) {
            secrets.put("recoveryKey", recovery.<String>use(Base64.getEncoder()::encodeToString));
            secrets.put("rootSigningKey", root.<String>use(Base64.getEncoder()::encodeToString));
            return JSON.writeValueAsBytes(secrets);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
    }

    private static RecoveryKit parse(JsonNode kit, byte[] bytes) {
        try {
            JsonNode secrets = JSON.readTree(bytes);
            RecipientPrivateKey recovery;
            SigningKey root;
            try (SecretBytes recoveryBytes = secret(secrets, "recoveryKey");
                    SecretBytes rootBytes = secret(secrets, "rootSigningKey")) {
                recovery = RecipientPrivateKey.fromEncoded(recoveryBytes);
                root = SigningKey.fromEncoded(rootBytes);
            }
            if (!root.verificationKey()
                    .fingerprint()
                    .equals(kit.path("fingerprint").asText())) {
                throw new IntegrityException("the recovery kit's fingerprint is not that of its root key");
            }
            return new RecoveryKit(
                    UUID.fromString(kit.path("repositoryId").asText()),
                    secrets.path("location").asText(),
                    StoreCredentials.fromJson(secrets.path("readCredentials")),
                    recovery,
                    root,
                    root.verificationKey(),
                    Instant.parse(kit.path("createdAt").asText()));
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            throw new IntegrityException("the recovery kit's content is damaged");
        }
    }

    private static SecretBytes secret(JsonNode secrets, String name) {
        return SecretBytes.takeOver(
                Base64.getDecoder().decode(secrets.path(name).asText()));
    }
}
