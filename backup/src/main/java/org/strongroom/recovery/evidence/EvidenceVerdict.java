package org.strongroom.recovery.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a check of evidence came to. */
public sealed interface EvidenceVerdict {

    /**
     * Both files are, byte for byte, what the agent signed, and the agent was certified by the root key. Whether that root
     * key is the archive's own is told by its fingerprint alone: compare it with the recovery kit.
     *
     * @param evidence the signed evidence
     * @param rootFingerprint fingerprint of the root key
     */
    record Genuine(JsonNode evidence, String rootFingerprint) implements EvidenceVerdict {
        /** Whether the drill that is witnessed passed. */
        public boolean passed() {
            return "PASS".equals(evidence.path("result").asText());
        }
    }

    /** Something is altered, missing or not signed by whom it should be. */
    record Refuted(List<String> findings) implements EvidenceVerdict {
        /** Refuses an empty list. */
        public Refuted {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("A refutation says why");
            }
        }
    }
}
