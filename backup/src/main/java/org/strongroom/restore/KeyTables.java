package org.strongroom.restore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.strongroom.crypto.KeyWrap;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.repository.KeyEntry;

/** Writes entries of the key stream to the tables of {@code keys}, in order, in batches. One thread. */
final class KeyTables implements AutoCloseable {
    private final UUID periodKeyId;
    private final SecretBytes periodKey;
    private final PreparedStatement putKey;
    private final PreparedStatement dropKey;
    private final PreparedStatement putSecret;
    private final PreparedStatement dropSecret;
    private final PreparedStatement putToken;
    private final PreparedStatement dropToken;
    private PreparedStatement batched;

    KeyTables(Connection connection, UUID periodKeyId, SecretBytes periodKey) throws SQLException {
        this.periodKeyId = periodKeyId;
        this.periodKey = periodKey;
        this.putKey = connection.prepareStatement(
                "INSERT INTO keys.data_key (id, kek_id, wrapped, owner_kind, owner_id, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET kek_id = EXCLUDED.kek_id,"
                        + " wrapped = EXCLUDED.wrapped, owner_kind = EXCLUDED.owner_kind,"
                        + " owner_id = EXCLUDED.owner_id, created_at = EXCLUDED.created_at");
        this.dropKey = connection.prepareStatement("DELETE FROM keys.data_key WHERE id = ?");
        this.putSecret = connection.prepareStatement(
                "INSERT INTO keys.secret (name, kek_id, wrapped, created_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET kek_id = EXCLUDED.kek_id, wrapped = EXCLUDED.wrapped,"
                        + " created_at = EXCLUDED.created_at");
        this.dropSecret = connection.prepareStatement("DELETE FROM keys.secret WHERE name = ?");
        this.putToken = connection.prepareStatement(
                "INSERT INTO keys.token (kind, token, owner_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
        this.dropToken =
                connection.prepareStatement("DELETE FROM keys.token WHERE kind = ? AND token = ? AND owner_id = ?");
        this.batched = putKey;
    }

    /** Writes one entry, now or with the next {@link #flush}. */
    void apply(KeyEntry entry) throws SQLException {
        if (entry instanceof KeyEntry.DataKey key) {
            batch(
                    putKey,
                    key.id(),
                    periodKeyId,
                    KeyWrap.wrap(periodKey, key.key()),
                    key.ownerKind(),
                    key.ownerId(),
                    time(key.createdAt()));
        } else if (entry instanceof KeyEntry.DataKeyGone gone) {
            batch(dropKey, gone.id());
        } else if (entry instanceof KeyEntry.Secret secret) {
            batch(
                    putSecret,
                    secret.name(),
                    periodKeyId,
                    KeyWrap.wrap(periodKey, secret.key()),
                    time(secret.createdAt()));
        } else if (entry instanceof KeyEntry.SecretGone gone) {
            batch(dropSecret, gone.name());
        } else if (entry instanceof KeyEntry.Token token) {
            batch(token.gone() ? dropToken : putToken, token.kind(), token.token(), token.ownerId());
        }
    }

    private static OffsetDateTime time(java.time.Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Entries keep their order: another statement ends the batch. */
    private void batch(PreparedStatement statement, Object... values) throws SQLException {
        if (batched != statement) {
            flush();
            batched = statement;
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
        statement.addBatch();
    }

    /** Sends what waits. */
    void flush() throws SQLException {
        batched.executeBatch();
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : List.of(putKey, dropKey, putSecret, dropSecret, putToken, dropToken)) {
            statement.close();
        }
    }
}
