package org.strongroom.journal;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.strongroom.identity.Ids;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.postgres.PostgresFixture;
import org.strongroom.schema.TableName;

/** A source database with a slot, and what was taken from it: what shipping and restoring do, without a store between. */
final class JournalHarness implements AutoCloseable {

    final PostgresFixture source = PostgresFixture.migrated();
    final ReplicationSlot slot;
    final UUID repository = Ids.next();
    final List<byte[]> segments = new ArrayList<>();
    final List<RowChange> keyChanges = new ArrayList<>();
    JournalPosition position;
    int sizeLimit = 64 << 10;

    JournalHarness() {
        slot = new ReplicationSlot(
                source.address(),
                source.login(DatabaseRole.SHIP),
                "s_" + source.address().database());
        position = JournalPosition.at(slot.create());
    }

    Lsn mark() {
        return RecoveryMarker.touch(source.connections(DatabaseRole.SHIP), Instant.parse("2026-01-02T03:04:05Z"));
    }

    /** Cuts everything committed until now. */
    void ship() {
        ship(Integer.MAX_VALUE);
    }

    /** Cuts at most so many segments, then goes away as if killed; confirms what is cut. */
    void ship(int limit) {
        Lsn upTo = mark();
        try (ChangeStream stream = slot.open(position.lsn())) {
            SegmentCutter cutter = new SegmentCutter(stream, position, sizeLimit);
            for (int i = 0; i < limit; i++) {
                Optional<SegmentCutter.Cut> cut =
                        cutter.next(upTo, new SegmentPlace(repository, 1, segments.size(), "p"));
                cut.ifPresent(this::keep);
                if (cut.isEmpty() || cut.get().complete()) {
                    break;
                }
            }
            stream.confirm(position.lsn());
        }
    }

    private void keep(SegmentCutter.Cut cut) {
        segments.add(cut.segment().encode());
        keyChanges.addAll(cut.keys());
        position = cut.segment().header().to();
    }

    /** A base in memory. */
    record Base(
            Lsn point,
            List<TableChunk> chunks,
            Map<TableName, TableDigest> digests,
            Map<TableName, List<Map<String, ColumnValue>>> keys) {}

    Base base() {
        try (BaseSnapshot snapshot = BaseCopy.open(source.address(), source.login(DatabaseRole.SHIP))) {
            List<TableChunk> chunks = new ArrayList<>();
            Map<TableName, TableDigest> digests = new TreeMap<>();
            Map<TableName, List<Map<String, ColumnValue>>> keys = new TreeMap<>();
            for (TableName table : snapshot.tables()) {
                digests.put(table, snapshot.copy(table, chunks::add));
            }
            for (TableName table : snapshot.keyTables()) {
                List<Map<String, ColumnValue>> rows = new ArrayList<>();
                snapshot.keyRows(table, rows::add);
                keys.put(table, rows);
            }
            return new Base(snapshot.consistentPoint(), chunks, digests, keys);
        }
    }

    static void load(Replay replay, Base base) {
        for (TableChunk chunk : base.chunks()) {
            replay.loadChunk(chunk.table(), new ByteArrayInputStream(chunk.copyText()));
        }
        replay.startAt(base.point());
    }

    void applyAll(Replay replay) {
        for (byte[] segment : segments) {
            replay.apply(Segment.decode(segment));
        }
    }

    /** The rows of a table of keys, as the changes after the base leave them. */
    List<Map<String, ColumnValue>> keysReplayed(Base base, TableName table) {
        Map<Map<String, ColumnValue>, Map<String, ColumnValue>> rows = new HashMap<>();
        List<String> key = table.table().equals("token")
                ? List.of("kind", "token", "owner_id")
                : table.table().equals("secret") ? List.of("name") : List.of("id");
        for (Map<String, ColumnValue> row : base.keys().get(table)) {
            Map<String, ColumnValue> id = new HashMap<>(row);
            id.keySet().retainAll(key);
            rows.put(id, row);
        }
        for (RowChange change : keyChanges) {
            if (change.table().equals(table)
                    && !change.transaction().commitLsn().isBefore(base.point())) {
                if (change.kind() == RowChange.Kind.INSERT == rows.containsKey(change.key())) {
                    throw new AssertionError(change.kind() + " of a key that is or is not there");
                }
                rows.remove(change.key());
                if (change.kind() != RowChange.Kind.DELETE) {
                    rows.put(change.key(), change.row());
                }
            }
        }
        return List.copyOf(rows.values());
    }

    @Override
    public void close() {
        source.close();
    }
}
