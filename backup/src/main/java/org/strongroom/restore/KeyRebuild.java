package org.strongroom.restore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.identity.Ids;
import org.strongroom.progress.Progress;
import org.strongroom.repository.KeyDocument;
import org.strongroom.repository.KeyEntry;
import org.strongroom.repository.ObjectRef;
import org.strongroom.ship.MissingKeys;

/**
 * Fills the schema {@code keys} with the newest keys, wrapped anew by a new period key under a new root key. Whatever
 * instant is restored: a key that was lawfully destroyed stays destroyed, whichever set still has it; and what left the
 * stream without a record of its disposal is taken from the sets that have it. One thread.
 */
final class KeyRebuild {
    private static final int KEY_SIZE = 32;

    private final Fetching fetching;
    private final RecipientPrivateKey recipient;
    private final DataSource target;
    private final RootKey root;
    private final Instant now;
    private final Progress progress;
    private final List<String> notes = new ArrayList<>();
    private final Set<String> secrets = new HashSet<>();

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

    /**
     * Loads keys; then looks whether any is missing, and where else it may be. Returns notes for people.
     *
     * @param destroyed keys that are not to come back
     */
    List<String> load(Route route, Set<UUID> destroyed) {
        try (Connection connection = target.getConnection();
                SecretBytes periodKey = SecretBytes.random(KEY_SIZE)) {
            connection.setAutoCommit(false);
            UUID periodKeyId = periodKey(connection, periodKey);
            try (KeyTables tables = new KeyTables(connection, periodKeyId, periodKey)) {
                apply(route.keys(), tables, destroyed);
                Set<UUID> missing = MissingKeys.of(connection);
                missing.removeAll(destroyed);
                takeFromEarlier(route, missing, tables, destroyed);
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

    private void apply(Route.KeyDocuments documents, KeyTables tables, Set<UUID> destroyed) throws SQLException {
        List<ObjectRef> all = new ArrayList<>(documents.set());
        all.addAll(documents.deltas());
        long done = 0;
        for (ObjectRef ref : all) {
            for (KeyEntry entry : open(ref)) {
                try (entry) {
                    if (!(entry instanceof KeyEntry.DataKey key) || !destroyed.contains(key.id())) {
                        tables.apply(entry);
                    }
                    if (entry instanceof KeyEntry.Secret secret) {
                        secrets.add(secret.name());
                    }
                }
            }
            tables.flush();
            progress.advance(++done, all.size(), "key documents");
        }
    }

    /**
     * A damaged object is fatal: the store can be mended. One that is whole and yet no key document was put there by
     * whoever had the server: it counts for nothing, and destroys nothing.
     */
    private List<KeyEntry> open(ObjectRef ref) {
        byte[] document = fetching.read(ref, "records whose keys it holds stay unreadable");
        try {
            return KeyDocument.open(ref, document, fetching.repository().id(), recipient);
        } catch (IntegrityException | NotAuthorisedException e) {
            notes.add(ref.name() + " is forged and counts for nothing: " + e.getMessage());
            return List.of();
        }
    }

    /** A key that is absent without a record of its disposal is not destroyed but missing: older sets may have it. */
    private void takeFromEarlier(Route route, Set<UUID> missing, KeyTables tables, Set<UUID> destroyed)
            throws SQLException {
        Set<UUID> owners = new HashSet<>();
        for (Route.KeyDocuments earlier : route.earlierKeys()) {
            List<ObjectRef> all = new ArrayList<>(earlier.set());
            all.addAll(earlier.deltas());
            all.removeIf(ref -> !fetching.repository().holds(ref));
            int before = owners.size();
            if (!missing.isEmpty() || secrets.isEmpty()) {
                for (ObjectRef ref : all) {
                    take(ref, missing, owners, tables);
                }
            }
            if (owners.size() > before) {
                tokens(all, owners, tables);
            }
        }
        tables.flush();
        missing.removeAll(destroyed);
        if (!missing.isEmpty()) {
            throw new IntegrityException("keys of rows in the archive are missing without a record of their disposal: "
                    + missing + ": what they encrypt cannot be read");
        }
    }

    private void take(ObjectRef ref, Set<UUID> missing, Set<UUID> owners, KeyTables tables) throws SQLException {
        for (KeyEntry entry : open(ref)) {
            try (entry) {
                if (entry instanceof KeyEntry.DataKey key && missing.remove(key.id())) {
                    tables.apply(entry);
                    owners.add(UUID.fromString(key.ownerId().split("/", 2)[0]));
                    notes.add("key " + key.id() + " vanished from the key stream without a record of its disposal; it"
                            + " was taken from " + ref.name());
                } else if (entry instanceof KeyEntry.Secret secret && secrets.add(secret.name())) {
                    tables.apply(entry);
                    notes.add("the archive's secret " + secret.name() + " vanished from the key stream; it was taken"
                            + " from " + ref.name());
                }
            }
        }
    }

    /** Whose key had to be taken from an earlier set lost its tokens with it. */
    private void tokens(List<ObjectRef> documents, Set<UUID> owners, KeyTables tables) throws SQLException {
        for (ObjectRef ref : documents) {
            for (KeyEntry entry : open(ref)) {
                try (entry) {
                    if (entry instanceof KeyEntry.Token token && owners.contains(token.ownerId())) {
                        tables.apply(entry);
                    }
                }
            }
        }
    }
}
