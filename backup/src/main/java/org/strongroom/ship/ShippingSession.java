package org.strongroom.ship;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.anomaly.ChangeHistory;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.ChangeStream;
import org.strongroom.journal.Continuity;
import org.strongroom.journal.Lsn;
import org.strongroom.journal.RecoveryMarker;
import org.strongroom.journal.ReplicationSlot;
import org.strongroom.journal.ServerPosition;
import org.strongroom.repository.BaseManifest;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.Incarnation;
import org.strongroom.repository.JournalHead;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Point;
import org.strongroom.repository.Repository;
import org.strongroom.store.ObjectInfo;

/**
 * Shipping while all goes well: the open change stream, the epoch's key, the state as remembered. Whatever fails, the
 * session is closed, and the next one starts from what the database remembers. One thread.
 */
final class ShippingSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShippingSession.class);
    private static final Duration IDLE_POINT = Duration.ofMinutes(10);
    private static final int CHUNK_KEY_SIZE = 32;

    private final ShipperSetup setup;
    private final DataSource database;
    private final Repository repository;
    private final ShippingMemory memory;
    private final ReplicationSlot slot;
    private final SuccessionWatch succession;
    private final PointWriter points;
    private final Guardrails guardrails;
    private final PackShipment packs;
    private final ChangeStream stream;
    private final Puts puts;
    private final JournalShipment journal;
    private final Levels levels;
    private ShipState state;
    private Optional<Levels.Made> made = Optional.empty();

    /** Brings the remembered state in step with the store and the database's log, and opens the stream. */
    ShippingSession(ShipperSetup setup, DataSource database, Repository repository) {
        this.setup = setup;
        this.database = database;
        this.repository = repository;
        this.memory = new ShippingMemory(database, repository.id());
        this.slot = new ReplicationSlot(setup.database(), setup.login(), ReplicationSlot.STRONGROOM);
        this.succession = new SuccessionWatch(setup.identity(), repository);
        requireReign();
        this.points = new PointWriter(setup, repository, memory, succession.certificate());
        this.guardrails = new Guardrails(setup, repository, memory);
        this.levels = new Levels(setup, repository, memory);
        this.state = remembered();
        this.packs = new PackShipment(setup.packs(), memory.progress());
        Lsn start = continueJournal().lsn();
        this.stream = slot.open(start);
        this.puts = new Puts(repository);
        this.journal = new JournalShipment(setup, database, repository, puts, stream, start);
    }

    /** What one point, or none, came to. */
    record Shipped(Optional<PointWriter.Written> point, Draft draft, Instant begun, Optional<String> hole) {}

    ShipState state() {
        return state;
    }

    /** Ships everything committed until now; completes the base, if one is given, with the same point. */
    Shipped tick(Optional<BaseShipment> base) {
        requireReign();
        Instant begun = setup.clock().instant();
        // Whatever is committed before this place had its content synced before: packs are looked at only now.
        Lsn upTo = RecoveryMarker.touch(database, begun);
        Draft draft = new Draft(state);
        if (state.gap().isPresent() && state.gap().get() != Point.Gap.LOST) {
            draft.add(succession.publish());
        }
        succession.publishSuccessions().forEach(draft::add);
        packs.begin(puts);
        Lsn confirmable = journal.ship(upTo, draft, state.sequence());
        packs.finish(draft);
        puts.await();
        base.ifPresent(b -> b.complete(state, draft, livePacks(draft)));
        guardrails.ship(state, draft, begun);
        made.ifPresent(level -> level.into(draft));
        Optional<PointWriter.Written> written = Optional.empty();
        if (!draft.objects().isEmpty() || idleTooLong(begun)) {
            UUID epoch = journal.epoch(draft).epoch();
            written =
                    Optional.of(points.write(state, draft, epoch, setup.clock().instant()));
            state = written.get().state();
            packs.remembered(draft);
        }
        stream.confirm(confirmable);
        // After the point, so that nobody's commit waits for it.
        made = levels.make(state, begun);
        return new Shipped(written, draft, begun, made.flatMap(Levels.Made::hole));
    }

    /** What was changed in the last weeks. */
    ChangeHistory changes(Instant now) {
        return memory.changes(now);
    }

    /** Later bases name these packs no more. */
    void forget(Collection<UUID> gone) {
        memory.forget(gone);
        packs.forget(gone);
    }

    /** The next tick begins a new epoch. */
    void newEpoch() {
        journal.endEpoch();
    }

    /** Nothing that is off site can be opened with the keys to come: the next session sends it anew. */
    void renounce() {
        memory.renounce();
    }

    /** A base to be copied outside of this session's thread of ticks. */
    BaseShipment newBase(SecretBytes chunkKey) {
        return new BaseShipment(setup, database, repository, memory, chunkKey, state);
    }

    /** The key of chunk HMACs; made at the first call. Close it. */
    SecretBytes chunkKey() {
        if (state.chunkKey().isEmpty()) {
            SecretBytes fresh = SecretBytes.random(CHUNK_KEY_SIZE);
            state = state.withChunkKey(Hashes.hex(setup.rootKeystore().wrap(fresh)));
            memory.save(state, setup.clock().instant());
            return fresh;
        }
        return setup.rootKeystore().unwrap(Hashes.unhex(state.chunkKey().get()));
    }

    /** Wraps the key of chunk HMACs under the present root key. */
    void wrapAgain() {
        if (state.chunkKey().isEmpty()
                || setup.rootKeystore().wrapsNow(Hashes.unhex(state.chunkKey().get()))) {
            return;
        }
        try (SecretBytes key = chunkKey()) {
            state = state.withChunkKey(Hashes.hex(setup.rootKeystore().wrap(key)));
            memory.save(state, setup.clock().instant());
        }
    }

    private void requireReign() {
        succession.successor().ifPresent(later -> {
            throw new SupersededException(setup.identity().incarnation(), later);
        });
    }

    /** The remembered state, after putting a point that was prepared but perhaps never put. */
    private ShipState remembered() {
        Optional<ShippingMemory.Remembered> remembered = memory.load();
        remembered.flatMap(ShippingMemory.Remembered::prepared).ifPresent(points::settle);
        ShipState found = remembered.map(ShippingMemory.Remembered::state).orElseGet(ShipState::genesis);
        if (found.incarnation() != setup.identity().incarnation()) {
            throw new ConfigurationException("the database remembers incarnation " + found.incarnation()
                    + " but the identity is incarnation " + setup.identity().incarnation());
        }
        refuseUnknownPoints(found);
        return found;
    }

    /** Points of this incarnation that the database does not know would be forked by going on. */
    private void refuseUnknownPoints(ShipState found) {
        repository
                .list(ObjectKind.POINT, ObjectNames.pointPrefix(found.sequence()), Optional.empty())
                .forEachRemaining(info -> {
                    if (isOwn(info)) {
                        throw new IntegrityException("the repository holds " + info.name()
                                + ", which this database does not know: the database is older than its repository, or"
                                + " the repository is another archive's. Restore from the repository instead");
                    }
                });
    }

    /** Anybody who may put can put junk under the name of a point; only this server signs as itself. */
    private boolean isOwn(ObjectInfo info) {
        int incarnation = setup.identity().incarnation();
        if (ObjectNames.incarnationOfPoint(info.name()) != incarnation) {
            return false;
        }
        try {
            ObjectRef ref = ObjectRef.of(info.name(), info.size());
            return ChainedPoint.parse(ref.name(), repository.read(ref))
                    .note()
                    .verifiedBy(
                            Incarnation.keyName(repository.id(), incarnation),
                            setup.signingKey().verificationKey());
        } catch (IntegrityException junk) {
            LOG.warn("{} is no point: {}", info.name(), junk.getMessage());
            return false;
        }
    }

    /** Where the stream goes on; begins anew where it has to, and remembers that a gap is to be declared. */
    private JournalHead continueJournal() {
        ServerPosition server = slot.server();
        Optional<JournalHead> head = state.head();
        if (head.isPresent()) {
            JournalHead h = head.get();
            Continuity continuity = slot.check(h.systemId(), h.timeline(), h.lsn());
            if (continuity instanceof Continuity.Unbroken) {
                return h;
            }
            LOG.error("The journal is broken and begins anew: {}", continuity);
        }
        slot.drop();
        Lsn start = slot.create();
        JournalHead fresh = new JournalHead(
                server.systemId(),
                server.timeline(),
                start,
                head.flatMap(JournalHead::committed),
                head.map(JournalHead::segments).orElse(0L),
                head.flatMap(JournalHead::lastSegment));
        Instant now = setup.clock().instant();
        Optional<Lost> lost = head.map(h -> new Lost(h.committed(), now, Optional.empty()));
        state = state.beginningAt(fresh, state.gap().orElse(Point.Gap.LOST), lost);
        memory.save(state, now);
        return fresh;
    }

    private List<BaseManifest.Pack> livePacks(Draft draft) {
        Map<UUID, List<ObjectRef>> objects = new java.util.TreeMap<>(memory.packObjects());
        draft.packs().values().forEach(pack -> {
            List<ObjectRef> all =
                    new ArrayList<>(pack.sealed() ? List.of() : objects.getOrDefault(pack.pack(), List.of()));
            all.add(pack.object());
            objects.put(pack.pack(), all);
        });
        List<BaseManifest.Pack> live = new ArrayList<>();
        objects.forEach((id, refs) -> live.add(new BaseManifest.Pack(
                id,
                packs.sealed(id, draft),
                refs.stream().map(BaseManifest.Named::of).toList())));
        return live;
    }

    private boolean idleTooLong(Instant now) {
        return state.lastPointAt()
                .map(last -> Elapsed.since(last, IDLE_POINT, now))
                .orElse(true);
    }

    @Override
    public void close() {
        puts.close();
        journal.close();
        stream.close();
    }
}
