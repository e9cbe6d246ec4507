package org.strongroom.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.strongroom.identity.Ids;

/**
 * Random transactions of one session on its own rows: inserts, updates (many of which leave a large value as it is),
 * changes of keys, deletes, big transactions, rollbacks and savepoints.
 */
final class Workload {

    private static final int LARGE = 20_000;

    private final DataSource source;
    private final Random random;
    private final List<UUID> patients = new ArrayList<>();
    private final List<UUID> accounts = new ArrayList<>();
    private final List<UUID> keys = new ArrayList<>();
    private final UUID kek = Ids.next();

    Workload(DataSource source, long seed) {
        this.source = source;
        this.random = new Random(seed);
    }

    /** Runs that many transactions, one after the other. */
    void run(int transactions) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            if (keys.isEmpty()) {
                set(connection, "INSERT INTO keys.period_kek VALUES (?, ?, 'RETIRING', now())", kek, bytes(40));
                connection.commit();
            }
            for (int i = 0; i < transactions; i++) {
                transaction(connection);
            }
        }
    }

    private void transaction(Connection connection) throws SQLException {
        List<UUID> before = List.copyOf(patients);
        List<UUID> accountsBefore = List.copyOf(accounts);
        List<UUID> keysBefore = List.copyOf(keys);
        int changes = random.nextInt(20) == 0 ? 300 : 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            if (random.nextInt(10) == 0) {
                var savepoint = connection.setSavepoint();
                set(connection, "INSERT INTO keys.token VALUES ('LOST', ?, ?)", bytes(16), Ids.next());
                connection.rollback(savepoint);
            }
            change(connection);
        }
        if (random.nextInt(8) == 0) {
            connection.rollback();
            restore(patients, before);
            restore(accounts, accountsBefore);
            restore(keys, keysBefore);
        } else {
            connection.commit();
        }
    }

    private static void restore(List<UUID> list, List<UUID> before) {
        list.clear();
        list.addAll(before);
    }

    private void change(Connection connection) throws SQLException {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> newPatient(connection);
            case 3 -> {
                if (!patients.isEmpty()) { // the sealed bytes stay as they are, out of line
                    set(
                            connection,
                            "UPDATE archive.patient SET state = 'MERGED', revision = revision + 1 WHERE id = ?",
                            some(patients));
                }
            }
            case 4 -> {
                if (!patients.isEmpty()) {
                    set(
                            connection,
                            "UPDATE archive.patient SET sealed = ?, retention_sealed = NULL WHERE id = ?",
                            bytes(size()),
                            some(patients));
                }
            }
            case 5 -> {
                if (!patients.isEmpty()) { // another key: the journal has to tell the old one
                    int index = random.nextInt(patients.size());
                    UUID renamed = Ids.next();
                    set(connection, "UPDATE archive.patient SET id = ? WHERE id = ?", renamed, patients.get(index));
                    patients.set(index, renamed);
                }
            }
            case 6 -> {
                if (!patients.isEmpty()) {
                    set(
                            connection,
                            "DELETE FROM archive.patient WHERE id = ?",
                            patients.remove(random.nextInt(patients.size())));
                }
            }
            case 7 -> newAccount(connection);
            case 8 -> {
                if (!accounts.isEmpty()) {
                    set(
                            connection,
                            "DELETE FROM archive.account_role WHERE account_id = ? AND role = 'A'",
                            some(accounts));
                }
            }
            case 9 ->
                set(
                        connection,
                        "INSERT INTO law.audit_event VALUES (?, ?, NULL, ?, '', 'TEST', 'DONE', NULL, ?, ?::jsonb, NULL)",
                        Ids.next(),
                        new Timestamp(random.nextLong(4_000_000_000_000L)),
                        odd(),
                        odd(),
                        "{\"a\": " + random.nextInt() + ", \"b\": [null, true]}");
            case 10 -> {
                UUID key = Ids.next();
                set(
                        connection,
                        "INSERT INTO keys.data_key VALUES (?, 'PATIENT', ?, ?, ?, now())",
                        key,
                        odd(),
                        kek,
                        bytes(40));
                keys.add(key);
            }
            default -> {
                if (!keys.isEmpty()) {
                    if (random.nextBoolean()) {
                        set(connection, "UPDATE keys.data_key SET wrapped = ? WHERE id = ?", bytes(40), some(keys));
                    } else {
                        set(
                                connection,
                                "DELETE FROM keys.data_key WHERE id = ?",
                                keys.remove(random.nextInt(keys.size())));
                    }
                }
            }
        }
    }

    private void newPatient(Connection connection) throws SQLException {
        UUID id = Ids.next();
        set(
                connection,
                "INSERT INTO archive.patient VALUES (?, ?, 1, ?, ?, 'ACTIVE', clock_timestamp(), ?, now(), 1)",
                id,
                Ids.next(),
                bytes(size()),
                bytes(random.nextInt(60)),
                Ids.next());
        patients.add(id);
    }

    private void newAccount(Connection connection) throws SQLException {
        UUID id = Ids.next();
        set(
                connection,
                "INSERT INTO archive.account VALUES (?, ?, ?, '', 'ACTIVE', now(), ?, now(), ?)",
                id,
                id + odd(),
                odd(),
                id,
                random.nextLong());
        set(connection, "INSERT INTO archive.account_role VALUES (?, 'A'), (?, ?)", id, id, "B" + odd());
        accounts.add(id);
    }

    private UUID some(List<UUID> list) {
        return list.get(random.nextInt(list.size()));
    }

    private int size() {
        return random.nextInt(3) == 0 ? LARGE + random.nextInt(LARGE) : random.nextInt(300);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Text that a careless codec breaks. */
    private String odd() {
        String[] parts = {"\t", "\\N", "\n", "\\", "ß", "😀", "'", "\"", "", "\\x41", "name", "\r", "\u0001"};
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }

    private static void set(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
