package org.strongroom.restore;

import java.io.IOException;
import org.strongroom.excerpt.Excerpt;
import org.strongroom.excerpt.Part;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.progress.Progress;

/** Brings an archive back from its repository. */
public final class Restore {
    private Restore() {}

    /** Brings back and proves everything; refuses when the newest law cannot be had. */
    public static RestoreReport run(RestoreRequest request, Progress progress) {
        return run(request, Manner.WHOLE, progress);
    }

    /**
     * Restores into {@code request.to()} and proves it on the way: signatures from the root key up, the chain of points,
     * every hash, the digests that the source computed, the change counts, every blob; an instant restore leaves the
     * blobs, and proves instead that each has its place in a pack that a point names.
     *
     * <p>While it runs, and when it was interrupted, the target holds a marker that no server starts on. Interrupted at
     * any moment, it can be resumed: what is proven by itself (packs, whole or in part) is kept, the rest done again.
     * What was asked for in a way that cannot be leaves the target as it was.
     *
     * @throws org.strongroom.failure.IntegrityException for any defect; names the object and what it costs
     * @throws org.strongroom.failure.ConfigurationException when the target is not empty, or has nothing to resume
     * @throws org.strongroom.failure.UnreachableException when the store does not answer
     */
    public static RestoreReport run(RestoreRequest request, Manner manner, Progress progress) {
        if (manner.instant() && request.rootSigningKey().isEmpty()) {
            throw new IllegalArgumentException("a drill proves all content: it is never instant");
        }
        try (Unfinished unfinished = Unfinished.claim(request, manner)) {
            RestoreReport report = run(request, manner, progress, unfinished);
            unfinished.end();
            return report;
        } catch (IOException e) {
            throw new OperationFailedException("cannot write to " + request.to(), e);
        }
    }

    /**
     * Takes the rows of one part out of the archive as it was at {@code request.moment()}. It is rebuilt in {@code
     * request.to()}, an empty or missing folder that is gone at the end, whatever comes of it; content is not fetched, keys
     * are not opened. Proves the same of the rows as a restore does, and begins no incarnation.
     *
     * @throws org.strongroom.failure.IntegrityException for any defect
     * @throws ConfigurationException when nothing off site leads to that moment
     */
    public static Excerpt excerpt(RestoreRequest request, Part part, Progress progress) {
        try (Unfinished unfinished = Unfinished.claim(request, Manner.WHOLE)) {
            try {
                return new ExcerptRun(request, progress).excerpt(part);
            } finally {
                unfinished.delete();
            }
        } catch (IOException e) {
            throw new OperationFailedException("cannot write to " + request.to(), e);
        }
    }

    private static RestoreReport run(RestoreRequest request, Manner manner, Progress progress, Unfinished unfinished)
            throws IOException {
        try {
            return new RestoreRun(request, manner, progress).run();
        } catch (ConfigurationException | NotAuthorisedException e) {
            unfinished.refused();
            throw e;
        }
    }
}
