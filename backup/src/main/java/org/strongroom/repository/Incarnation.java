package org.strongroom.repository;

import java.util.Objects;
import org.strongroom.crypto.KeyCertificate;

/**
 * One life of the archive's server, as its certificate object tells.
 *
 * @param certificate signed by the root key, checked
 * @param sha256 hash of the certificate object
 */
public record Incarnation(KeyCertificate certificate, String sha256) {
    /** Checks that nothing is missing. */
    public Incarnation {
        Objects.requireNonNull(certificate);
        Objects.requireNonNull(sha256);
    }

    /** Its number. */
    public int number() {
        return certificate.incarnation();
    }

    /** The key name in the signatures of this incarnation's points and anchors. */
    public String keyName() {
        return keyName(certificate.repositoryId(), number());
    }

    /** The key name in the signatures of that incarnation's points and anchors. */
    public static String keyName(java.util.UUID repository, int number) {
        return "strongroom/" + repository + "/" + number;
    }
}
