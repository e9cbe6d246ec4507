package org.strongroom.restore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.RootKey;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.IntegrityException;
import org.strongroom.identity.Ids;
import org.strongroom.progress.Progress;
import org.strongroom.repository.KeyDocument;
import org.strongroom.repository.KeyEntry;
import org.strongroom.repository.ObjectRef;

/**
 * Fills the schema {@code keys} with the newest keys, wrapped anew by a new period key under a new root key. Whatever
 * instant is restored: a key that was lawfully destroyed stays destroyed. One thread.
 */
final class KeyRebuild {
    private static final int KEY_SIZE = 32;

    private final Fetching fetching;
    private final RecipientPrivateKey recipient;
    private final DataSource target;
    private final RootKey root;
    private final Instant now;
    private final Progress progress;

    KeyRebuild(
            Fetching fetching,
            RecipientPrivateKey recipient,
            DataSource target,
            RootKey root,
            Instant now,
            Progress progress) {
        this.fetching = fetching;
        this.recipient = recipient;
        this.target = target;
        this.root = root;
        this.now = now;
        this.progress = progress;
    }

    /** Loads keys; then looks whether any is missing, and where else it may be. Returns notes for people. */
    List<String> load(Route route) {
        try (Connection connection = target.getConnection();
                SecretBytes periodKey = SecretBytes.random(KEY_SIZE)) {
            connection.setAutoCommit(false);
            UUID periodKeyId = periodKey(connection, periodKey);
            try (KeyTables tables = new KeyTables(connection, periodKeyId, periodKey)) {
                apply(route.keys(), tables);
                List<String> notes = findMissing(route, tables, connection);
                connection.commit();
                return notes;
            }
        } catch (SQLException e) {
            throw DatabaseRebuild.failed("write the keys", e);
        }
    }

    private UUID periodKey(Connection connection, SecretBytes periodKey) throws SQLException {
        UUID id = Ids.next();
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO keys.period_kek (id, wrapped, state, created_at) VALUES (?, ?, 'CURRENT', ?)")) {
            insert.setObject(1, id);
            insert.setBytes(2, root.wrap(periodKey));
            insert.setObject(3, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            insert.executeUpdate();
        }
        return id;
    }

    private void apply(Route.KeyDocuments documents, KeyTables tables) throws SQLException {
        List<ObjectRef> all = new ArrayList<>(documents.set());
        all.addAll(documents.deltas());
        long done = 0;
        for (ObjectRef ref : all) {
            for (KeyEntry entry : open(ref)) {
                try (entry) {
                    tables.apply(entry);
                }
            }
            tables.flush();
            progress.advance(++done, all.size(), "key documents");
        }
    }

    private List<KeyEntry> open(ObjectRef ref) {
        String cost = "records whose keys it holds stay unreadable";
        byte[] document = fetching.read(ref, cost);
        return Fetching.costing(
                ref.name(),
                cost,
                () -> KeyDocument.open(ref, document, fetching.repository().id(), recipient));
    }

    /** A key that is absent without a record of its disposal is not destroyed but missing: older sets may have it. */
    private List<String> findMissing(Route route, KeyTables tables, Connection connection) throws SQLException {
        Set<UUID> missing = missing(connection);
        List<String> notes = new ArrayList<>();
        for (Route.KeyDocuments earlier : route.earlierKeys()) {
            if (missing.isEmpty()) {
                break;
            }
            List<ObjectRef> all = new ArrayList<>(earlier.deltas());
            all.addAll(earlier.set());
            for (ObjectRef ref : all) {
                take(ref, missing, tables, notes);
            }
        }
        tables.flush();
        if (!missing.isEmpty()) {
            throw new IntegrityException("keys of rows in the archive are missing without a record of their disposal: "
                    + missing + ": what they encrypt cannot be read");
        }
        return notes;
    }

    private void take(ObjectRef ref, Set<UUID> missing, KeyTables tables, List<String> notes) throws SQLException {
        if (!fetching.repository().holds(ref)) {
            return;
        }
        for (KeyEntry entry : open(ref)) {
            try (entry) {
                if (entry instanceof KeyEntry.DataKey key && missing.remove(key.id())) {
                    tables.apply(entry);
                    notes.add("key " + key.id() + " vanished from the key stream without a record of its disposal; it"
                            + " was taken from " + ref.name());
                }
            }
        }
    }

    /** Keys that rows name, that are not there, and whose disposal is not on record. */
    private static Set<UUID> missing(Connection connection) throws SQLException {
        Set<UUID> missing = new HashSet<>();
        for (String table : keyedTables(connection)) {
            String sql = "SELECT t.key_id FROM archive." + table + " t"
                    + " WHERE NOT EXISTS (SELECT FROM keys.data_key k WHERE k.id = t.key_id)"
                    + " AND NOT EXISTS (SELECT FROM law.key_disposal d WHERE d.key_id = t.key_id)";
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    missing.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return missing;
    }

    private static List<String> keyedTables(Connection connection) throws SQLException {
        String sql = "SELECT table_name FROM information_schema.columns WHERE table_schema = 'archive'"
                + " AND column_name = 'key_id' ORDER BY table_name";
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
