package org.strongroom.verify;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.strongroom.progress.Progress;
import org.strongroom.repository.ObjectRef;

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
        return run(request, progress, ref -> {}, (report, records) -> report);
    }

    /** Which records need which objects, as far as a key was given that opens the newest base and the journal since. */
    @FunctionalInterface
    public interface Records {
        /**
         * The records with content in each of these packs and tails, as {@code RECORD/VERSION}, by the object's name;
         * empty when no key was given that could tell.
         */
        Optional<Map<String, Collection<String>>> in(Collection<ObjectRef> content);
    }

    /**
     * The same for whoever goes on from what was learnt on the way.
     *
     * @param named is told of each object of the chain, points too, in the chain's order, in this thread
     * @param then makes the result, while the keys are still open
     */
    public static <T> T run(
            VerificationRequest request,
            Progress progress,
            Consumer<ObjectRef> named,
            BiFunction<VerificationReport, Records, T> then) {
        try (Walk walk = new Walk(request, progress, named)) {
            return then.apply(walk.run(), walk::recordsIn);
        }
    }
}
