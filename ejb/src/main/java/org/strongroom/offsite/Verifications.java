package org.strongroom.offsite;

import java.util.Optional;

/** Knows of the server's own verification. */
public interface Verifications {
    /** The newest that ended at every place; answers from memory. */
    Optional<LastVerification> last();
}
