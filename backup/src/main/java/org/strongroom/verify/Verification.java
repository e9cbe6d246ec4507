package org.strongroom.verify;

import org.strongroom.progress.Progress;

/** Reads a whole repository and says what is wrong with it. */
public final class Verification {
    private Verification() {}

    /**
     * Reads everything that a point names, checks signatures, chain and hashes, and, with a recipient key, opens and
     * reads the contents.
     *
     * @throws org.strongroom.failure.UnreachableException when the store does not answer; defects are findings, not
     *     exceptions
     */
    public static VerificationReport run(VerificationRequest request, Progress progress) {
        try (Walk walk = new Walk(request, progress)) {
            return walk.run();
        }
    }
}
