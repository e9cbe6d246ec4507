package org.strongroom.recovery.evidence;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.SignedNote;
import org.strongroom.crypto.SigningKey;
import org.strongroom.crypto.VerificationKey;

/**
 * What a drill agent signs with.
 *
 * @param key the agent's signing key
 * @param certificate the key's certificate, a signed note by the root key
 * @param root the root key that the agent trusts
 */
public record AgentSeal(SigningKey key, String certificate, VerificationKey root) {

    /** Signs the evidence's bytes together with the certificate. */
    String sign(UUID drill, UUID repository, byte[] evidence) {
        return SignedNote.sign(text(drill, evidence, certificate), keyName(repository), key)
                .encode();
    }

    /** The text that is signed. */
    static String text(UUID drill, byte[] evidence, String certificate) {
        return EvidenceJson.FORMAT + "\n"
                + "drill " + drill + "\n"
                + "evidence sha256 " + Hashes.hex(Hashes.sha256(evidence)) + "\n"
                + "certificate sha256 "
                + Hashes.hex(Hashes.sha256(certificate.getBytes(StandardCharsets.UTF_8))) + "\n";
    }

    /** The name of an agent's key in its signatures. */
    static String keyName(UUID repository) {
        return "strongroom-drill/" + repository;
    }

    @Override
    public String toString() {
        return "AgentSeal[root " + root.fingerprint() + "]";
    }
}
