package org.strongroom.ship;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.crypto.KeyWrap;
import org.strongroom.crypto.RootKey;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.UnreachableException;

/**
 * Takes data keys and secrets out of the site's own wrapping. Remembers the period keys it has seen, because a row of the
 * journal may name one that was destroyed since. One thread.
 */
final class KeyUnwrapping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyUnwrapping.class);

    private final DataSource database;
    private final RootKey root;
    private final Map<UUID, SecretBytes> periodKeys = new HashMap<>();

    KeyUnwrapping(DataSource database, RootKey root) {
        this.database = database;
        this.root = root;
    }

    /**
     * A period key that the journal or a snapshot shows. One whose root key was destroyed since is passed over: its keys
     * hang on another by now, and are read as they are.
     */
    void learn(UUID id, byte[] wrapped) {
        if (periodKeys.containsKey(id)) {
            return;
        }
        try {
            periodKeys.put(id, root.unwrap(wrapped));
        } catch (IntegrityException e) {
            LOG.info("The period key {} of an earlier time does not open any more.", id);
        }
    }

    /** The data key of this row; when its period key is gone, of the row as it is now; empty when that is gone too. */
    Optional<SecretBytes> dataKey(UUID id, UUID periodKey, byte[] wrapped) {
        return unwrap("SELECT kek_id, wrapped FROM keys.data_key WHERE id = ?", id, periodKey, wrapped);
    }

    /** The secret of this row, likewise. */
    Optional<SecretBytes> secret(String name, UUID periodKey, byte[] wrapped) {
        return unwrap("SELECT kek_id, wrapped FROM keys.secret WHERE name = ?", name, periodKey, wrapped);
    }

    private Optional<SecretBytes> unwrap(String current, Object id, UUID periodKey, byte[] wrapped) {
        if (known(periodKey)) {
            return Optional.of(KeyWrap.unwrap(periodKeys.get(periodKey), wrapped));
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(current)) {
            select.setObject(1, id);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                UUID newer = rows.getObject(1, UUID.class);
                if (!known(newer)) {
                    throw new IntegrityException(
                            "the period key " + newer + " is missing: the key " + id + " cannot be shipped");
                }
                return Optional.of(KeyWrap.unwrap(periodKeys.get(newer), rows.getBytes(2)));
            }
        } catch (SQLException e) {
            throw new UnreachableException("cannot read the key " + id, e);
        }
    }

    private boolean known(UUID periodKey) {
        if (periodKeys.containsKey(periodKey)) {
            return true;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT id, wrapped FROM keys.period_kek")) {
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    learn(rows.getObject(1, UUID.class), rows.getBytes(2));
                }
            }
        } catch (SQLException e) {
            throw new UnreachableException("cannot read the period keys", e);
        }
        return periodKeys.containsKey(periodKey);
    }

    @Override
    public void close() {
        periodKeys.values().forEach(SecretBytes::close);
        periodKeys.clear();
    }
}
