package org.strongroom.recovery.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.crypto.SignedNote;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.failure.EngineException;

/** Checks evidence anywhere: it needs the two files and, to trust them, the root key's fingerprint. Stateless. */
public final class EvidenceVerification {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EvidenceVerification() {}

    /**
     * Checks the JSON, the PDF beside it, the certificate and the signature.
     *
     * @param either one of the two files
     * @param fingerprint the root key's fingerprint as the recovery kit shows it, spacing and case do not matter; without
     *     it the caller has to compare {@link EvidenceVerdict.Genuine#rootFingerprint}
     */
    public static EvidenceVerdict verify(Path either, Optional<String> fingerprint) {
        EvidenceFiles files = EvidenceFiles.of(either);
        Optional<byte[]> json = read(files.json());
        if (json.isEmpty()) {
            return refuted("the JSON file " + files.json() + " cannot be read");
        }
        Optional<EvidenceDocument> document = EvidenceDocument.decode(json.get());
        if (document.isEmpty()) {
            return refuted("the JSON file is altered: it does not have the form in which evidence is written");
        }
        try {
            return check(document.get(), files.pdf(), fingerprint);
        } catch (EngineException | IllegalArgumentException | IOException malformed) {
            return refuted("the JSON file is altered: " + malformed.getMessage());
        }
    }

    /** The same, with the fingerprints of several root keys that followed one another, the newest first. */
    public static EvidenceVerdict verify(Path either, List<String> fingerprints) {
        EvidenceVerdict newest = verify(either, Optional.of(fingerprints.get(0)));
        return fingerprints.stream()
                .skip(newest instanceof EvidenceVerdict.Genuine ? fingerprints.size() : 1)
                .map(fingerprint -> verify(either, Optional.of(fingerprint)))
                .filter(EvidenceVerdict.Genuine.class::isInstance)
                .findFirst()
                .orElse(newest);
    }

    private static EvidenceVerdict check(EvidenceDocument document, Path pdf, Optional<String> fingerprint)
            throws IOException {
        JsonNode evidence = JSON.readTree(document.evidence());
        VerificationKey root = new VerificationKey(
                Base64.getDecoder().decode(evidence.path("rootKey").asText()));
        UUID repository = UUID.fromString(evidence.path("repository").asText());
        UUID drill = UUID.fromString(evidence.path("drill").asText());
        List<String> findings = new ArrayList<>();
        certified(document, root, repository, findings).ifPresent(agent -> {
            SignedNote note = SignedNote.parse(document.signature());
            if (!note.encode().equals(document.signature())
                    || !note.verifiedBy(AgentSeal.keyName(repository), agent.subject())) {
                findings.add("the signature is not the drill agent's");
            } else if (!note.text().equals(AgentSeal.text(drill, document.evidence(), document.certificate()))) {
                findings.add("the evidence in the JSON file is altered: it is not what the drill agent signed");
            }
        });
        comparePdf(evidence, pdf, findings);
        if (!evidence.path("rootFingerprint").asText().equals(root.fingerprint())) {
            findings.add("the root fingerprint that the evidence shows is not that of its root key");
        }
        if (fingerprint.isPresent() && !plain(fingerprint.get()).equals(plain(root.fingerprint()))) {
            findings.add("the root key is another: its fingerprint is " + root.fingerprint());
        }
        return findings.isEmpty()
                ? new EvidenceVerdict.Genuine(evidence, root.fingerprint())
                : new EvidenceVerdict.Refuted(findings);
    }

    private static Optional<KeyCertificate> certified(
            EvidenceDocument document, VerificationKey root, UUID repository, List<String> findings) {
        try {
            KeyCertificate certificate = KeyCertificate.verify(document.certificate(), root);
            if (certificate.purpose() == KeyCertificate.Purpose.DRILL_AGENT
                    && certificate.repositoryId().equals(repository)) {
                return Optional.of(certificate);
            }
            findings.add("the certificate is not that of a drill agent of this repository");
        } catch (EngineException untrusted) {
            findings.add("the certificate is not the root key's: " + untrusted.getMessage());
        }
        return Optional.empty();
    }

    private static void comparePdf(JsonNode evidence, Path pdf, List<String> findings) {
        Optional<byte[]> bytes = read(pdf);
        if (bytes.isEmpty()) {
            findings.add("the PDF file " + pdf + " cannot be read");
        } else if (!Hashes.hex(Hashes.sha256(bytes.get()))
                .equals(evidence.path("pdf").path("sha256").asText())) {
            findings.add("the PDF file is altered: it does not have the hash that the evidence names");
        }
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static String plain(String fingerprint) {
        return fingerprint.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", "");
    }

    private static EvidenceVerdict refuted(String finding) {
        return new EvidenceVerdict.Refuted(List.of(finding));
    }
}
