package org.strongroom.ship;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.strongroom.anomaly.Amount;
import org.strongroom.anomaly.Slot;
import org.strongroom.anomaly.Tally;
import org.strongroom.journal.ChangeCounts;
import org.strongroom.journal.Segment;
import org.strongroom.repository.BaseRef;
import org.strongroom.repository.JournalHead;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectRef;
import org.strongroom.schema.Migrations;

/** What the next point will name, and what the database has to remember with it. Grows during one tick; one thread. */
final class Draft {
    /** A pack's new stretch, or the whole sealed pack. */
    record ShippedPack(UUID pack, long from, long to, boolean sealed, ObjectRef object) {}

    /** A base chunk that later bases may name again. */
    record NewChunk(byte[] hmac, UUID epoch, ObjectRef object) {}

    private final List<ObjectRef> objects = new ArrayList<>();
    private final List<ObjectRef> content = new ArrayList<>();
    private final Map<UUID, ShippedPack> packs = new LinkedHashMap<>();
    private final List<NewChunk> chunks = new ArrayList<>();
    private final Map<String, ChangeCounts> counts = new TreeMap<>();
    private final Tally changes = new Tally();
    private final List<UUID> destroyed = new ArrayList<>();
    private final List<UUID> missing;
    private JournalHead head;
    private Optional<BaseRef> base = Optional.empty();
    private Optional<Instant> baseBegun = Optional.empty();
    private List<String> baseChunks = List.of();
    private Optional<Long> rolledUpTo = Optional.empty();
    private Optional<Levels.Made> levels = Optional.empty();
    private long bytes;
    private long puts;

    Draft(ShipState state) {
        this.head = state.head().orElseThrow();
        this.missing = new ArrayList<>(state.missing());
    }

    /** An object that was just put. */
    void add(ObjectRef ref) {
        objects.add(ref);
        counted(ref);
    }

    void add(ShippedPack pack) {
        content.add(pack.object());
        counted(pack.object());
        packs.put(pack.pack(), pack);
    }

    private void counted(ObjectRef ref) {
        bytes += ref.size();
        puts++;
    }

    void add(NewChunk chunk) {
        add(chunk.object());
        chunks.add(chunk);
    }

    /** Counts what a segment changes, for whoever looks for what is unusual. */
    void tally(Segment segment, long point) {
        changes.take(segment, point);
    }

    Map<Slot, Amount> changes() {
        return changes.slots();
    }

    void count(Map<String, ChangeCounts> more) {
        more.forEach((table, c) -> counts.merge(table, c, ChangeCounts::plus));
    }

    void destroyed(UUID key) {
        destroyed.add(key);
        missing.remove(key);
    }

    void missing(UUID key) {
        if (!missing.contains(key)) {
            missing.add(key);
        }
    }

    void found(UUID key) {
        missing.remove(key);
    }

    void head(JournalHead next) {
        head = next;
    }

    /** Completes a base of these chunks, new ones and named again, that was begun then by the server's clock. */
    void base(BaseRef ref, Instant begun, List<String> chunkNames) {
        base = Optional.of(ref);
        baseBegun = Optional.of(begun);
        baseChunks = List.copyOf(chunkNames);
    }

    /** The base as it is remembered once this point completes it. */
    Optional<ShippingStatus.LastBase> completed(long point) {
        return base.map(ref -> new ShippingStatus.LastBase(ref.id(), baseBegun.orElseThrow(), point));
    }

    /** The chunks of the base; later bases may name them again, and no others. */
    List<String> baseChunks() {
        return baseChunks;
    }

    void rolledUpTo(long sequence) {
        rolledUpTo = Optional.of(sequence);
    }

    void levelled(Levels.Made made) {
        levels = Optional.of(made);
    }

    /** All of them, content first: what follows needs it. */
    List<ObjectRef> objects() {
        List<ObjectRef> all = new ArrayList<>(content);
        all.addAll(objects);
        return all;
    }

    Map<UUID, ShippedPack> packs() {
        return packs;
    }

    List<NewChunk> chunks() {
        return chunks;
    }

    Map<String, ChangeCounts> counts() {
        return counts;
    }

    /** Whether the schema changed: then a base is to follow, whose digests cover the new tables too. */
    boolean migrated() {
        return counts.containsKey(Migrations.HISTORY.toString());
    }

    List<UUID> destroyed() {
        return destroyed;
    }

    List<UUID> missing() {
        return missing;
    }

    JournalHead head() {
        return head;
    }

    Optional<BaseRef> base() {
        return base;
    }

    Optional<Long> rolledUpTo() {
        return rolledUpTo;
    }

    /** How far the segments are in levels, if a level was made. */
    Optional<Levelled> levelled() {
        return levels.map(Levels.Made::levelled);
    }

    /** Why no restore leads on until a base is taken. */
    Optional<String> hole() {
        return levels.flatMap(Levels.Made::hole);
    }

    /** Whether an anchor is among the objects. */
    boolean anchored() {
        return objects.stream().anyMatch(ref -> ref.kind() == ObjectKind.ANCHOR);
    }

    long bytes() {
        return bytes;
    }

    long puts() {
        return puts;
    }
}
