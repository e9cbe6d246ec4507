package org.strongroom.ship;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.strongroom.anomaly.ChangeHistory;
import org.strongroom.failure.UnreachableException;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.ObjectRef;

/**
 * What shipping remembers in the schema {@code local}: its state, the prepared point, what is off site of each pack, base
 * chunks, points to be rolled up. Each call is one transaction.
 */
final class ShippingMemory {
    private final DataSource database;
    private final UUID repository;

    ShippingMemory(DataSource database, UUID repository) {
        this.database = database;
        this.repository = repository;
    }

    /** The state, and a point that was prepared but perhaps not put. */
    record Remembered(ShipState state, Optional<byte[]> prepared) {}

    /** How much of a pack is off site. */
    record PackProgress(long shipped, boolean sealed) {
        static final PackProgress NOTHING = new PackProgress(0, false);
    }

    /** A chunk of an earlier base. */
    record KnownChunk(UUID epoch, ObjectRef object) {}

    Optional<Remembered> load() {
        return read("SELECT state, prepared_point FROM local.ship_state WHERE repository_id = ?", select -> {
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                Optional<byte[]> prepared = Optional.ofNullable(rows.getBytes(2));
                return Optional.of(new Remembered(ShipState.fromJson(rows.getString(1)), prepared));
            }
        });
    }

    /** Remembers a state that no point goes with. */
    void save(ShipState state, Instant now) {
        write(connection -> upsertState(connection, state, Optional.empty(), now));
    }

    /** Remembers everything about a point in one transaction, before it is put. */
    void prepare(ShipState next, ChainedPoint point, Draft draft, Instant now) {
        write(connection -> {
            upsertState(connection, next, Optional.of(point.bytes()), now);
            rememberPacks(connection, draft);
            rememberChunks(connection, draft);
            ChangeHours.add(connection, repository, draft.changes(), now);
            if (draft.base().isPresent()) {
                forgetOlderChunks(connection, draft);
            }
            execute(
                    connection,
                    "INSERT INTO local.recent_point (repository_id, sequence, note) VALUES (?, ?, ?)",
                    repository,
                    point.sequence(),
                    point.bytes());
            execute(
                    connection,
                    "DELETE FROM local.recent_point WHERE repository_id = ? AND sequence < ?",
                    repository,
                    Math.min(next.rolledUp(), next.levelled().point()));
        });
    }

    /** The prepared point is off site. */
    void settled() {
        write(connection -> execute(
                connection, "UPDATE local.ship_state SET prepared_point = NULL WHERE repository_id = ?", repository));
    }

    /** Forgets what new keys cannot open: chunks are sent again, with a base at once. */
    void renounce() {
        write(connection -> {
            execute(connection, "DELETE FROM local.base_chunk WHERE repository_id = ?", repository);
            execute(
                    connection,
                    "UPDATE local.ship_state SET state = jsonb_set(state, '{baseDue}', 'true') WHERE repository_id = ?",
                    repository);
        });
    }

    /** What was changed in the last weeks, by the hour. */
    ChangeHistory changes(Instant now) {
        return read(ChangeHours.QUERY, select -> ChangeHours.of(select, now));
    }

    /** The next base sends these chunks again instead of naming them again. */
    void forgetChunks(Collection<String> names) {
        write(connection -> {
            for (String name : names) {
                execute(
                        connection,
                        "DELETE FROM local.base_chunk WHERE repository_id = ? AND object_name = ?",
                        repository,
                        name);
            }
        });
    }

    /** How much of each pack is off site. */
    Map<UUID, PackProgress> progress() {
        String sql = "SELECT pack_id, shipped_length, sealed FROM local.shipped_pack WHERE repository_id = ?";
        return read(sql, select -> {
            Map<UUID, PackProgress> found = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getObject(1, UUID.class), new PackProgress(rows.getLong(2), rows.getBoolean(3)));
                }
            }
            return found;
        });
    }

    /** Forgets packs that leave the site; the objects that hold them stay off site. */
    void forget(Collection<UUID> gone) {
        write(connection -> {
            for (UUID pack : gone) {
                execute(
                        connection,
                        "DELETE FROM local.shipped_object WHERE repository_id = ? AND pack_id = ?",
                        repository,
                        pack);
                execute(
                        connection,
                        "DELETE FROM local.shipped_pack WHERE repository_id = ? AND pack_id = ?",
                        repository,
                        pack);
            }
        });
    }

    /** The objects that hold each pack, in order of offset. */
    Map<UUID, List<ObjectRef>> packObjects() {
        String sql = "SELECT pack_id, object_name, size FROM local.shipped_object WHERE repository_id = ?"
                + " ORDER BY pack_id, pack_offset";
        return read(sql, select -> {
            Map<UUID, List<ObjectRef>> found = new TreeMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(rows.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(ObjectRef.of(rows.getString(2), rows.getLong(3)));
                }
            }
            return found;
        });
    }

    Optional<KnownChunk> chunk(byte[] hmac) {
        String sql = "SELECT epoch_id, object_name, size FROM local.base_chunk WHERE repository_id = ? AND hmac = ?";
        return read(sql, select -> {
            select.setBytes(2, hmac);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new KnownChunk(
                                rows.getObject(1, UUID.class), ObjectRef.of(rows.getString(2), rows.getLong(3))))
                        : Optional.empty();
            }
        });
    }

    /** Bytes of the points from a sequence on, in order, so many at most. */
    List<byte[]> pointsFrom(long sequence, int limit) {
        String sql = "SELECT note FROM local.recent_point WHERE repository_id = ? AND sequence >= ? ORDER BY sequence"
                + " LIMIT ?";
        return read(sql, select -> {
            select.setLong(2, sequence);
            select.setInt(3, limit);
            List<byte[]> notes = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    notes.add(rows.getBytes(1));
                }
            }
            return notes;
        });
    }

    private void upsertState(Connection connection, ShipState state, Optional<byte[]> prepared, Instant now)
            throws SQLException {
        String sql = "INSERT INTO local.ship_state (repository_id, state, prepared_point, changed_at)"
                + " VALUES (?, ?::jsonb, ?, ?::timestamptz) ON CONFLICT (repository_id) DO UPDATE"
                + " SET state = EXCLUDED.state, prepared_point = EXCLUDED.prepared_point,"
                + " changed_at = EXCLUDED.changed_at";
        execute(connection, sql, repository, state.toJson(), prepared.orElse(null), now.toString());
    }

    private void rememberPacks(Connection connection, Draft draft) throws SQLException {
        for (Draft.ShippedPack pack : draft.packs().values()) {
            execute(
                    connection,
                    "INSERT INTO local.shipped_pack (repository_id, pack_id, shipped_length, sealed)"
                            + " VALUES (?, ?, ?, ?) ON CONFLICT (repository_id, pack_id) DO UPDATE"
                            + " SET shipped_length = EXCLUDED.shipped_length, sealed = EXCLUDED.sealed",
                    repository,
                    pack.pack(),
                    pack.to(),
                    pack.sealed());
            if (pack.sealed()) {
                execute(
                        connection,
                        "DELETE FROM local.shipped_object WHERE repository_id = ? AND pack_id = ?",
                        repository,
                        pack.pack());
            }
            execute(
                    connection,
                    "INSERT INTO local.shipped_object (repository_id, object_name, pack_id, pack_offset, size)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    repository,
                    pack.object().name(),
                    pack.pack(),
                    pack.from(),
                    pack.object().size());
        }
    }

    private void rememberChunks(Connection connection, Draft draft) throws SQLException {
        for (Draft.NewChunk chunk : draft.chunks()) {
            execute(
                    connection,
                    "INSERT INTO local.base_chunk (repository_id, hmac, epoch_id, object_name, size)"
                            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (repository_id, hmac) DO UPDATE"
                            + " SET epoch_id = EXCLUDED.epoch_id, object_name = EXCLUDED.object_name,"
                            + " size = EXCLUDED.size",
                    repository,
                    chunk.hmac(),
                    chunk.epoch(),
                    chunk.object().name(),
                    chunk.object().size());
        }
    }

    /** What the newest base does not name may be pruned at any time, so it must not be named again. */
    private void forgetOlderChunks(Connection connection, Draft draft) throws SQLException {
        String sql = "DELETE FROM local.base_chunk WHERE repository_id = ? AND object_name <> ALL (?)";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setObject(1, repository);
            delete.setArray(
                    2, connection.createArrayOf("text", draft.baseChunks().toArray()));
            delete.executeUpdate();
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(PreparedStatement select) throws SQLException;
    }

    @FunctionalInterface
    private interface Writing {
        void to(Connection connection) throws SQLException;
    }

    private <T> T read(String sql, Reading<T> reading) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, repository);
            return reading.from(select);
        } catch (SQLException e) {
            throw new UnreachableException("cannot read what shipping remembers: " + e.getMessage(), e);
        }
    }

    private void write(Writing writing) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            writing.to(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new UnreachableException("cannot remember what was shipped: " + e.getMessage(), e);
        }
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] instanceof byte[] bytes) {
                    statement.setBytes(i + 1, bytes);
                } else {
                    statement.setObject(i + 1, values[i]);
                }
            }
            statement.executeUpdate();
        }
    }
}
