package org.strongroom.repository;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.strongroom.crypto.SignedNote;
import org.strongroom.failure.IntegrityException;
import org.strongroom.store.ObjectInfo;

/** Holds the anchors against the chain while it is walked. One thread, one walk. */
final class AnchorWatch {
    private static final long LARGEST = 1 << 16;
    /** One would do, but whoever has the server can sign some that lead astray. */
    private static final int ENOUGH = 8;

    private final Repository repository;
    private final Lineage lineage;
    private final Consumer<ChainDefect> defects;
    private final TreeMap<Long, Signed> bySize = new TreeMap<>();
    private final Set<String> listed = new TreeSet<>();

    private record Signed(ObjectRef ref, Anchor anchor, Instant storedAt) {}

    /** Reads the anchors of the lineage: all of them, or the newest that is good. */
    AnchorWatch(Repository repository, Lineage lineage, boolean all, Consumer<ChainDefect> defects) {
        this.repository = repository;
        this.lineage = lineage;
        this.defects = defects;
        TreeMap<String, ObjectInfo> refs = new TreeMap<>(java.util.Comparator.reverseOrder());
        Iterator<ObjectInfo> anchors = repository.list(ObjectKind.ANCHOR);
        while (anchors.hasNext()) {
            ObjectInfo info = anchors.next();
            listed.add(info.name());
            if (inLineage(info.name())) {
                refs.put(info.name(), info);
            }
        }
        for (ObjectInfo info : refs.values()) {
            read(info)
                    .ifPresent(signed -> bySize.merge(
                            signed.anchor().size(),
                            signed,
                            (a, b) -> a.storedAt().isAfter(b.storedAt()) ? b : a));
            if (!all && bySize.size() >= ENOUGH) {
                break;
            }
        }
    }

    private boolean inLineage(String name) {
        long size = ObjectNames.field(ObjectKind.ANCHOR, name, 0);
        return size > 0 && lineage.at(size - 1).incarnation().number() == ObjectNames.field(ObjectKind.ANCHOR, name, 1);
    }

    private Optional<Signed> read(ObjectInfo info) {
        ObjectRef ref = ObjectRef.of(info.name(), info.size());
        try {
            if (info.size() > LARGEST) {
                throw new IntegrityException("it is larger than any anchor");
            }
            SignedNote note = SignedNote.parse(new String(repository.read(ref), StandardCharsets.UTF_8));
            Anchor anchor = Anchor.parse(ref.name(), note.text());
            Incarnation signer = lineage.at(anchor.size() - 1).incarnation();
            if (!note.verifiedBy(signer.keyName(), signer.certificate().subject())
                    || !anchor.repository().equals(repository.id())
                    || !ref.name().equals(ObjectNames.anchor(anchor.size(), anchor.incarnation(), ref.sha256()))) {
                throw new IntegrityException("it is not signed by the incarnation that it names");
            }
            return Optional.of(new Signed(ref, anchor, info.storedAt()));
        } catch (IntegrityException e) {
            defects.accept(new ChainDefect(
                    ChainDefect.Kind.REDUNDANT, ref.name(), "does not serve as an anchor: " + e.getMessage()));
            return Optional.empty();
        }
    }

    /**
     * Compares the anchor of this size, if there is one, with the chain so far. A true anchor over other points is older
     * than the points that took their place.
     */
    void compare(MerkleFrontier frontier, ChainedPoint last, Instant storedAt) {
        Signed signed = bySize.get(frontier.size());
        if (signed != null
                && !(signed.anchor().root().equals(frontier.root())
                        && signed.anchor().lastPoint().equals(last.sha256()))) {
            boolean late = repository.locked() && signed.storedAt().isAfter(storedAt);
            defects.accept(new ChainDefect(
                    late ? ChainDefect.Kind.REFUTED : ChainDefect.Kind.FORK,
                    signed.ref().name(),
                    "was signed over other points than the first " + frontier.size() + " that are there now"
                            + (late ? ", which the store took before" : "")));
        }
    }

    /** An anchor that a point names has to be there. */
    void named(ObjectRef anchor) {
        if (!listed.contains(anchor.name())) {
            defects.accept(
                    new ChainDefect(ChainDefect.Kind.REDUNDANT, anchor.name(), "is missing although a point names it"));
        }
    }

    /** Complains when an anchor covers more points than were found. */
    void end(long points) {
        if (!bySize.isEmpty() && bySize.lastKey() > points) {
            Signed newest = bySize.lastEntry().getValue();
            defects.accept(new ChainDefect(
                    repository.locked() ? ChainDefect.Kind.REFUTED : ChainDefect.Kind.TRUNCATED,
                    newest.ref().name(),
                    "proves that there were " + newest.anchor().size() + " points; the newest "
                            + (newest.anchor().size() - points) + " of them or more are missing"));
        }
    }
}
