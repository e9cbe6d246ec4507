package org.strongroom.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.crypto.RecipientPublicKey;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.DurableFiles;

/**
 * The public identity of a repository as its server knows it: {@code HOME/config/identity.json}. Holds no secret.
 *
 * @param repositoryId the repository
 * @param incarnation which server this is, from 1; each restore starts the next
 * @param rootKey the root signing key's public half: everything is trusted from here
 * @param recipients to whom keys are sealed; exactly one RECOVERY, at most one DRILL
 * @param incarnationCertificate the root key's certificate for this incarnation's signing key
 * @param createdAt when this incarnation began
 * @param kitConfirmedAt when the operator confirmed that the kit has left the machine
 */
public record Identity(
        UUID repositoryId,
        int incarnation,
        VerificationKey rootKey,
        List<Recipient> recipients,
        String incarnationCertificate,
        Instant createdAt,
        Optional<Instant> kitConfirmedAt) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Checks the recipients. */
    public Identity {
        recipients = List.copyOf(recipients);
        if (incarnation < 1
                || count(recipients, Recipient.Role.RECOVERY) != 1
                || count(recipients, Recipient.Role.DRILL) > 1) {
            throw new IllegalArgumentException(
                    "an identity has one recovery recipient and at most one drill recipient");
        }
    }

    /** The recovery recipient. */
    public RecipientPublicKey recoveryRecipient() {
        return recipient(Recipient.Role.RECOVERY).orElseThrow();
    }

    /** The drill agent's recipient, if there is one. */
    public Optional<RecipientPublicKey> drillRecipient() {
        return recipient(Recipient.Role.DRILL);
    }

    /** Every recipient's key. */
    public List<RecipientPublicKey> recipientKeys() {
        return recipients.stream().map(Recipient::key).toList();
    }

    /** The same, with the kit confirmed to be off the machine. */
    public Identity withKitConfirmed(Instant at) {
        return new Identity(
                repositoryId, incarnation, rootKey, recipients, incarnationCertificate, createdAt, Optional.of(at));
    }

    /** Reads the file. */
    public static Identity load(Path file) {
        try {
            JsonNode json = JSON.readTree(file.toFile());
            List<Recipient> recipients = new ArrayList<>();
            for (JsonNode each : json.path("recipients")) {
                recipients.add(new Recipient(
                        Recipient.Role.valueOf(each.path("role").asText()),
                        RecipientPublicKey.fromBase64(each.path("x25519").asText())));
            }
            return new Identity(
                    UUID.fromString(json.path("repositoryId").asText()),
                    json.path("incarnation").asInt(),
                    VerificationKey.fromBase64(json.path("rootKey").asText()),
                    recipients,
                    json.path("incarnationCertificate").asText(),
                    Instant.parse(json.path("createdAt").asText()),
                    Optional.ofNullable(json.get("kitConfirmedAt")).map(at -> Instant.parse(at.asText())));
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            throw new ConfigurationException("cannot read the identity in " + file, e);
        }
    }

    /** Writes the file. */
    public void store(Path file) {
        ObjectNode json = JSON.createObjectNode()
                .put("repositoryId", repositoryId.toString())
                .put("incarnation", incarnation)
                .put("rootKey", rootKey.base64())
                .put("fingerprint", rootKey.fingerprint());
        for (Recipient each : recipients) {
            json.withArray("recipients")
                    .addObject()
                    .put("role", each.role().name())
                    .put("id", each.key().id())
                    .put("x25519", each.key().base64());
        }
        json.put("incarnationCertificate", incarnationCertificate).put("createdAt", createdAt.toString());
        kitConfirmedAt.ifPresent(at -> json.put("kitConfirmedAt", at.toString()));
        try {
            DurableFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
        } catch (IOException e) {
            throw new ConfigurationException("cannot write the identity to " + file, e);
        }
    }

    private Optional<RecipientPublicKey> recipient(Recipient.Role role) {
        return recipients.stream()
                .filter(each -> each.role() == role)
                .map(Recipient::key)
                .findFirst();
    }

    private static long count(List<Recipient> recipients, Recipient.Role role) {
        return recipients.stream().filter(each -> each.role() == role).count();
    }
}
