package org.strongroom.repository;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.strongroom.failure.IntegrityException;

/**
 * Which objects of the key stream a later key set has superseded, and whether they may leave. Needs no key: it reads the
 * lists of key ids that every key document shows in clear, and what the points say was destroyed. A key that leaves the
 * stream without a point that says so is missing, and as long as one is, nothing of the stream may leave: it is somewhere
 * in the older objects. So an empty, forged or cut set destroys nothing. One thread.
 */
public final class KeyLedger {
    private final List<Named> sets = new ArrayList<>();
    private final List<Named> deltas = new ArrayList<>();
    private final Set<UUID> destroyed = new HashSet<>();

    private record Named(long point, long begun, ObjectRef ref) {}

    /**
     * What may leave, and what may not.
     *
     * @param needed objects that a restore needs, and what is too young to tell
     * @param superseded objects that a later set replaces; they may leave when their lock has ended, unless frozen
     * @param missing keys that only superseded objects hold and that no point says were destroyed
     * @param reasons why nothing may leave, in words; empty when not frozen
     */
    public record Standing(
            List<ObjectRef> needed, List<ObjectRef> superseded, Set<UUID> missing, List<String> reasons) {
        /** Copies the collections. */
        public Standing {
            needed = List.copyOf(needed);
            superseded = List.copyOf(superseded);
            missing = Set.copyOf(missing);
            reasons = List.copyOf(reasons);
        }

        /** Whether nothing of the key stream may leave. */
        public boolean frozen() {
            return !reasons.isEmpty();
        }
    }

    /** Takes the next point of the chain. */
    public void next(Point point) {
        for (ObjectRef ref : point.objects(ObjectKind.KEY_SET)) {
            sets.add(new Named(point.sequence(), ObjectNames.field(ObjectKind.KEY_SET, ref.name(), 1), ref));
        }
        for (ObjectRef ref : point.objects(ObjectKind.KEY_DELTA)) {
            deltas.add(new Named(point.sequence(), ObjectNames.field(ObjectKind.KEY_DELTA, ref.name(), 1), ref));
        }
        destroyed.addAll(point.destroyed());
    }

    /**
     * How the stream stands.
     *
     * @param provenPoint the newest point whose keys somebody who holds a key has opened: what a document lists in clear is
     *     proven only to whoever opens it, so a set of a later point supersedes nothing yet
     * @param read the bytes of a document, checked against the hash in its name; empty when it has left
     */
    public Standing standing(long provenPoint, Function<ObjectRef, Optional<byte[]>> read) {
        Optional<Long> completing = sets.stream()
                .map(Named::point)
                .filter(point -> point <= provenPoint)
                .max(Long::compare);
        List<ObjectRef> needed = new ArrayList<>();
        List<ObjectRef> superseded = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        long begun = sets.stream()
                .filter(set -> completing.equals(Optional.of(set.point())))
                .mapToLong(Named::begun)
                .min()
                .orElse(0);
        sets.forEach(
                set -> (completing.isPresent() && set.point() < completing.get() ? superseded : needed).add(set.ref()));
        deltas.forEach(
                delta -> (completing.isPresent() && delta.begun() < begun ? superseded : needed).add(delta.ref()));
        if (completing.isEmpty()) {
            reasons.add("no key set has been opened by whoever holds a key: nothing is superseded");
        }
        Set<UUID> kept = new HashSet<>();
        for (ObjectRef ref : needed) {
            ids(ref, read, reasons).ifPresentOrElse(kept::addAll, () -> reasons.add(ref.name() + " is missing"));
        }
        Set<UUID> missing = new TreeSet<>();
        for (ObjectRef ref : superseded) {
            ids(ref, read, reasons).ifPresent(missing::addAll);
        }
        missing.removeAll(kept);
        missing.removeAll(destroyed);
        if (!missing.isEmpty()) {
            reasons.add(missing.size() + " keys left the key stream without a record of their disposal, the first is "
                    + missing.iterator().next());
        }
        return new Standing(needed, superseded, missing, reasons);
    }

    private static Optional<List<UUID>> ids(
            ObjectRef ref, Function<ObjectRef, Optional<byte[]>> read, List<String> reasons) {
        try {
            return read.apply(ref).map(KeyDocument::clearIds);
        } catch (IntegrityException | IllegalArgumentException e) {
            reasons.add(ref.name() + " cannot be read: " + e.getMessage());
            return Optional.of(List.of());
        }
    }
}
