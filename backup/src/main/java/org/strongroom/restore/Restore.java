package org.strongroom.restore;

import org.strongroom.progress.Progress;

/** Brings an archive back from its repository. */
public final class Restore {
    private Restore() {}

    /**
     * Restores into {@code request.to()} and proves it on the way: signatures from the root key up, the chain of points,
     * every hash, the digests that the source computed, the change counts, every blob.
     *
     * <p>While it runs, and when it was interrupted, the target holds a marker that no server starts on.
     *
     * @throws org.strongroom.failure.IntegrityException for any defect; names the object and what it costs
     * @throws org.strongroom.failure.ConfigurationException when the target is not empty
     * @throws org.strongroom.failure.UnreachableException when the store does not answer
     */
    public static RestoreReport run(RestoreRequest request, Progress progress) {
        throw new UnsupportedOperationException("not yet");
    }
}
