package org.strongroom.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.crypto.KeySuccession;
import org.strongroom.crypto.RecipientPublicKey;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.home.DurableFiles;

/**
 * The public identity of a repository as its server knows it: {@code HOME/config/identity.json}. Holds no secret.
 *
 * @param repositoryId the repository
 * @param incarnation which server this is, from 1; each restore starts the next
 * @param rootKey the root signing key's public half: everything is trusted from here
 * @param recipients to whom keys are sealed; exactly one RECOVERY, at most one DRILL
 * @param incarnationCertificate for this incarnation's signing key: the root key's, or that of a root key before it
 * @param createdAt when this incarnation began
 * @param kitConfirmedAt when the operator confirmed that the kit has left the machine, or the last custodian the share
 * @param custody who holds the keys since a ceremony; empty: a kit under a passphrase
 * @param successions notes of the ceremonies that this incarnation has seen, oldest first
 */
public record Identity(
        UUID repositoryId,
        int incarnation,
        VerificationKey rootKey,
        List<Recipient> recipients,
        String incarnationCertificate,
        Instant createdAt,
        Optional<Instant> kitConfirmedAt,
        Optional<Custody> custody,
        List<String> successions) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Checks the recipients. */
    public Identity {
        recipients = List.copyOf(recipients);
        successions = List.copyOf(successions);
        if (incarnation < 1
                || count(recipients, Recipient.Role.RECOVERY) != 1
                || count(recipients, Recipient.Role.DRILL) > 1) {
            throw new IllegalArgumentException(
                    "an identity has one recovery recipient and at most one drill recipient");
        }
    }

    /** Of an archive that has had no ceremony. */
    public Identity(
            UUID repositoryId,
            int incarnation,
            VerificationKey rootKey,
            List<Recipient> recipients,
            String incarnationCertificate,
            Instant createdAt,
            Optional<Instant> kitConfirmedAt) {
        this(
                repositoryId,
                incarnation,
                rootKey,
                recipients,
                incarnationCertificate,
                createdAt,
                kitConfirmedAt,
                Optional.empty(),
                List.of());
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
        return with(Optional.of(at), custody);
    }

    /** The same, held otherwise. */
    public Identity withCustody(Custody held, Optional<Instant> confirmed) {
        return with(confirmed, Optional.of(held));
    }

    /**
     * The same archive under the keys of a ceremony, whose shares nobody has confirmed yet.
     *
     * @throws IntegrityException when the note is not valid, or does not follow from this identity
     */
    public Identity succeededBy(String note) {
        KeySuccession succession = KeySuccession.verify(note);
        if (!succession.repositoryId().equals(repositoryId)
                || !succession.formerRoot().equals(rootKey)
                || !succession.formerRecipient().equals(recoveryRecipient())
                || succession.incarnation() != incarnation
                || !succession.certificate().equals(certificateHash())) {
            throw new IntegrityException("the succession of keys is of another archive, or of another time");
        }
        List<Recipient> to = new ArrayList<>();
        to.add(new Recipient(Recipient.Role.RECOVERY, succession.recipient()));
        recipients.stream()
                .filter(each -> each.role() != Recipient.Role.RECOVERY)
                .forEach(to::add);
        List<String> notes = new ArrayList<>(successions);
        notes.add(note);
        return new Identity(
                repositoryId,
                incarnation,
                succession.root(),
                to,
                incarnationCertificate,
                createdAt,
                Optional.empty(),
                Custody.of(succession),
                notes);
    }

    /** Fingerprints of the root key and of those before it in this incarnation. */
    public List<String> rootFingerprints() {
        List<String> fingerprints = new ArrayList<>(List.of(rootKey.fingerprint()));
        successions.forEach(
                note -> fingerprints.add(KeySuccession.verify(note).formerRoot().fingerprint()));
        return fingerprints;
    }

    /** The first point that the recovery key opens, when a ceremony of this incarnation carried no history over. */
    public Optional<Long> horizon() {
        return successions.stream()
                .map(KeySuccession::verify)
                .filter(each -> !each.carriesHistory())
                .map(KeySuccession::sequence)
                .reduce((one, later) -> later);
    }

    /** SHA-256 of the certificate object, hexadecimal. */
    public String certificateHash() {
        return Hashes.hex(Hashes.sha256(incarnationCertificate.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * This incarnation's certificate, verified from the root key: signed by it, or by the one before the ceremony that
     * names it.
     *
     * @throws IntegrityException when it is neither
     */
    public KeyCertificate certificate() {
        VerificationKey signer = successions.stream()
                .map(KeySuccession::verify)
                .filter(each -> each.certificate().equals(certificateHash()))
                .findFirst()
                .map(KeySuccession::formerRoot)
                .orElse(rootKey);
        return KeyCertificate.verify(incarnationCertificate, signer);
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
                    Optional.ofNullable(json.get("kitConfirmedAt")).map(at -> Instant.parse(at.asText())),
                    Optional.ofNullable(json.get("custody")).map(Custody::fromJson),
                    notes(json.path("successions")));
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
        custody.ifPresent(held -> json.set("custody", held.toJson()));
        successions.forEach(note -> json.withArray("successions").add(note));
        try {
            DurableFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
        } catch (IOException e) {
            throw new ConfigurationException("cannot write the identity to " + file, e);
        }
    }

    private Identity with(Optional<Instant> confirmed, Optional<Custody> held) {
        return new Identity(
                repositoryId,
                incarnation,
                rootKey,
                recipients,
                incarnationCertificate,
                createdAt,
                confirmed,
                held,
                successions);
    }

    private static List<String> notes(JsonNode array) {
        List<String> notes = new ArrayList<>();
        array.forEach(note -> notes.add(note.asText()));
        return notes;
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
