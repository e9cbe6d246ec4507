package org.strongroom.restore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.Segment;
import org.strongroom.repository.ChainDefect;
import org.strongroom.repository.Lineage;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Point;
import org.strongroom.repository.PointChain;
import org.strongroom.repository.PointRules;
import org.strongroom.repository.Repository;

/**
 * Reads the journal off site as it was written, without rebuilding anything: which points there are, and what each of them
 * committed. It believes what signed points name, and nothing that a server says. One thread.
 */
public final class JournalReading {
    private final Repository repository;
    private final VerificationKey root;
    private final RecipientPrivateKey recipient;
    private final Consumer<String> notes;
    private final Map<UUID, ObjectRef> epochs = new HashMap<>();
    private final List<Stretch.PointSegments> groups = new ArrayList<>();
    private final List<ObjectRef> levels = new ArrayList<>();

    /** Is given the segments of a journal, in order. */
    public interface Visitor {
        /** The next segment, and the point that names it. */
        void accept(Point point, Segment segment);
    }

    /**
     * Prepares reading.
     *
     * @param notes is told of what could be read in a second way only
     */
    public JournalReading(
            Repository repository, VerificationKey root, RecipientPrivateKey recipient, Consumer<String> notes) {
        this.repository = repository;
        this.root = root;
        this.recipient = recipient;
        this.notes = notes;
    }

    /**
     * Reads what points from an instant on name.
     *
     * @return the newest point
     * @throws IntegrityException when the chain is broken, or a segment is not what its point names
     */
    public Optional<Point> read(Instant since, Visitor each) {
        Lineage lineage = Lineage.read(repository, root, JournalReading::refuse);
        long horizon = lineage.roots().horizon(recipient.publicKey());
        PointRules rules = new PointRules();
        List<Point> newest = new ArrayList<>();
        PointChain.walk(
                repository,
                lineage,
                false,
                chained -> {
                    Point point = chained.point();
                    PointRules.Step step = rules.next(point);
                    point.objects(ObjectKind.EPOCH).forEach(ref -> epochs.put(ObjectNames.epochId(ref.name()), ref));
                    levels.addAll(point.objects(ObjectKind.LEVEL));
                    if (!point.time().isBefore(since)
                            && chained.sequence() >= horizon
                            && !point.segments().isEmpty()) {
                        groups.add(new Stretch.PointSegments(
                                point, point.segments(), step.firstSegment(), step.predecessor(), step.counted(), 0));
                    }
                    newest.clear();
                    newest.add(point);
                },
                JournalReading::refuse);
        try (RecipientPrivateKey key = lineage.roots().inherit(recipient);
                Fetching fetching = new Fetching(repository, key, this::epoch)) {
            int all = groups.size();
            groups.removeIf(group -> !fetching.opens(group.point().epoch()));
            if (groups.size() < all) {
                notes.accept(
                        "the journal of " + (all - groups.size()) + " points was not read: it was sealed before this"
                                + " key was made; the recovery kit opens it");
            }
            int from = 0;
            while (from < groups.size()) {
                int incarnation = groups.get(from).point().incarnation();
                int to = from;
                while (to < groups.size() && groups.get(to).point().incarnation() == incarnation) {
                    to++;
                }
                visit(fetching, groups.subList(from, to), incarnation, each);
                from = to;
            }
        }
        return newest.stream().findFirst();
    }

    private void visit(Fetching fetching, List<Stretch.PointSegments> reign, int incarnation, Visitor each) {
        SegmentFeed feed = new SegmentFeed(fetching, reign, levels, incarnation, notes);
        for (Stretch.PointSegments group : reign) {
            for (int i = 0; i < group.objects().size(); i++) {
                each.accept(group.point(), feed.next());
            }
        }
    }

    private ObjectRef epoch(UUID id) {
        return Optional.ofNullable(epochs.get(id))
                .orElseThrow(() -> new IntegrityException("no point names the header of epoch " + id));
    }

    private static void refuse(ChainDefect defect) {
        if (defect.kind().breaking()) {
            throw new IntegrityException(defect.sentence());
        }
    }
}
