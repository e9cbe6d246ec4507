package org.strongroom.ship;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.strongroom.crypto.ChunkedEncryption;
import org.strongroom.crypto.Context;
import org.strongroom.identity.Ids;
import org.strongroom.journal.ChangeCounts;
import org.strongroom.journal.ChangeStream;
import org.strongroom.journal.JournalPosition;
import org.strongroom.journal.Lsn;
import org.strongroom.journal.SegmentCutter;
import org.strongroom.journal.SegmentHeader;
import org.strongroom.journal.SegmentPlace;
import org.strongroom.repository.EpochKey;
import org.strongroom.repository.JournalHead;
import org.strongroom.repository.KeyDocument;
import org.strongroom.repository.KeyEntry;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Repository;

/** Sends what was committed: segment after segment, before each the keys that it needs. Holds the epoch's key. One thread. */
final class JournalShipment implements AutoCloseable {
    private static final int SEGMENT_SIZE = 1 << 20;

    private final ShipperSetup setup;
    private final Repository repository;
    private final Puts puts;
    private final SegmentCutter cutter;
    private final KeyUnwrapping unwrapping;
    private final KeyStream keyStream;
    private Optional<EpochKey> epoch = Optional.empty();

    /** {@code stream} was opened at {@code start}; it and {@code puts} stay the caller's. */
    JournalShipment(
            ShipperSetup setup, DataSource database, Repository repository, Puts puts, ChangeStream stream, Lsn start) {
        this.setup = setup;
        this.repository = repository;
        this.puts = puts;
        this.cutter = new SegmentCutter(stream, JournalPosition.at(start), SEGMENT_SIZE);
        this.unwrapping = new KeyUnwrapping(database, setup.rootKeystore());
        this.keyStream = new KeyStream(database, unwrapping);
    }

    /** The epoch's key; begins an epoch when there is none, and puts its header. */
    EpochKey epoch(Draft draft) {
        if (epoch.isEmpty()) {
            EpochKey fresh = EpochKey.begin(Ids.next());
            epoch = Optional.of(fresh);
            int incarnation = setup.identity().incarnation();
            byte[] header = fresh.header(
                    repository.id(),
                    incarnation,
                    setup.identity().recipientKeys(),
                    setup.clock().instant());
            draft.add(repository.put(sha256 -> ObjectNames.epoch(incarnation, fresh.epoch(), sha256), header));
        }
        return epoch.get();
    }

    /** Forgets the epoch's key. */
    void endEpoch() {
        epoch.ifPresent(EpochKey::close);
        epoch = Optional.empty();
    }

    /**
     * Begins to put everything committed before {@code upTo}.
     *
     * @param sequence of the point that will name it
     * @return what the slot may be confirmed to once that point is off site
     */
    Lsn ship(Lsn upTo, Draft draft, long sequence) {
        EpochKey key = epoch(draft);
        ship(keyStream.settleMissing(draft), draft, sequence);
        Lsn confirmable = draft.head().lsn();
        boolean complete = false;
        while (!complete) {
            Optional<SegmentCutter.Cut> cut = cutter.next(upTo, place(draft.head()));
            if (cut.isEmpty()) {
                break;
            }
            ship(keyStream.entries(cut.get().keys(), draft), draft, sequence);
            ship(cut.get(), key, draft);
            draft.tally(cut.get().segment(), sequence);
            confirmable = cut.get().confirmable();
            complete = cut.get().complete();
        }
        return confirmable;
    }

    private SegmentPlace place(JournalHead head) {
        return new SegmentPlace(
                repository.id(),
                setup.identity().incarnation(),
                head.segments(),
                head.lastSegment().orElse(""));
    }

    private void ship(SegmentCutter.Cut cut, EpochKey key, Draft draft) {
        JournalHead head = draft.head();
        SegmentHeader header = cut.segment().header();
        byte[] sealed = ChunkedEncryption.encrypt(
                key.key(),
                Context.journal(repository.id(), key.epoch(), head.segments()),
                cut.segment().encode());
        int incarnation = setup.identity().incarnation();
        ObjectRef ref = puts.begin(sha256 -> ObjectNames.tick(incarnation, head.segments(), sha256), sealed);
        draft.add(ref);
        Map<String, ChangeCounts> counts = new TreeMap<>();
        header.counts().forEach((table, c) -> counts.put(table.toString(), c));
        draft.count(counts);
        draft.head(new JournalHead(
                head.systemId(),
                head.timeline(),
                header.to().lsn(),
                latest(head.committed(), header.lastCommitAt()),
                head.segments() + 1,
                Optional.of(ref.sha256())));
    }

    private void ship(List<KeyEntry> entries, Draft draft, long sequence) {
        if (entries.isEmpty()) {
            return;
        }
        try {
            int incarnation = setup.identity().incarnation();
            byte[] document = KeyDocument.delta(
                    repository.id(), incarnation, Ids.next(), setup.identity().recipientKeys(), entries);
            draft.add(puts.begin(sha256 -> ObjectNames.keyDelta(incarnation, sequence, sha256), document));
        } finally {
            entries.forEach(KeyEntry::close);
        }
    }

    private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent()
                ? one.map(a -> a.isAfter(other.get()) ? a : other.get())
                : one.or(() -> other);
    }

    @Override
    public void close() {
        endEpoch();
        unwrapping.close();
    }
}
