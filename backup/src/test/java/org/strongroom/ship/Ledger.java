package org.strongroom.ship;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.strongroom.journal.Lsn;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.schema.Migrations;

/**
 * What was committed when, kept beside the product: writers tell it before they commit what their transaction did to which
 * row, and a replication slot of its own, read by SQL, tells which transactions were committed, in which order, at what
 * time.
 */
public final class Ledger {
    /** Every table that writers touch, with what tells its rows apart. */
    static final Map<String, String> KEYS = new TreeMap<>(Map.of(
            "archive.account", "id::text",
            "archive.case_file", "id::text",
            "archive.patient", "id::text",
            "archive.care_team_member", "case_file_id || '/' || account_id",
            "archive.record", "id::text",
            "archive.record_version", "record_id || '/' || version",
            "archive.extent", "record_id || '/' || version || '/' || ordinal",
            "law.audit_event", "id::text"));

    private static final String SLOT = "ledger";
    /** PostgreSQL counts microseconds from here. */
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final Site site;
    private final Map<String, Map<String, String>> beginning = new TreeMap<>();
    private final Map<Long, List<Row>> told = new ConcurrentHashMap<>();
    private final List<Commit> commits = new ArrayList<>();

    /** How a transaction leaves a row; without text when it is gone. */
    record Row(String table, String key, Optional<String> text) {}

    /** A transaction that was committed. */
    public record Commit(long transaction, Lsn lsn, Instant at) {}

    Ledger(Site site) {
        this.site = site;
        try (Connection connection =
                        site.database.connections(DatabaseRole.OWNER).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_create_logical_replication_slot('" + SLOT + "_' || current_database(),"
                    + " 'pgoutput')");
            for (String table : KEYS.keySet()) {
                beginning.put(table, rows(connection, table));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every table of which a ledger knows every row. */
    public static Set<String> tables() {
        return KEYS.keySet();
    }

    /** Every row of a table, in PostgreSQL's own words. */
    public static Map<String, String> rows(Connection connection, String table) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT " + KEYS.get(table) + ", t::text FROM " + table + " t")) {
            while (found.next()) {
                rows.put(found.getString(1), found.getString(2));
            }
        }
        return rows;
    }

    /** The transaction is about to commit, having touched these rows. */
    void about(Connection connection, Map<String, List<String>> touched) throws SQLException {
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<String, List<String>> each : touched.entrySet()) {
            String table = each.getKey();
            String query = "SELECT t::text FROM " + table + " t WHERE " + KEYS.get(table) + " = ?";
            try (PreparedStatement select = connection.prepareStatement(query)) {
                for (String key : each.getValue()) {
                    select.setString(1, key);
                    try (ResultSet row = select.executeQuery()) {
                        rows.add(new Row(
                                table, key, row.next() ? Optional.of(row.getString(1)) : Optional.<String>empty()));
                    }
                }
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet id = statement.executeQuery("SELECT pg_current_xact_id()::text")) {
            id.next();
            told.put(id.getLong(1), rows);
        }
    }

    /** Asks PostgreSQL what became of it all. Once, when nothing is written any more. */
    void settle() {
        String query =
                "SELECT data FROM pg_logical_slot_get_binary_changes('" + SLOT + "_' || current_database(), NULL,"
                        + " NULL, 'proto_version', '1', 'publication_names', '" + Migrations.PUBLICATION
                        + "') WHERE get_byte(data, 0) = ascii('B')";
        try (Connection connection =
                        site.database.connections(DatabaseRole.OWNER).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                ByteBuffer begin = ByteBuffer.wrap(rows.getBytes(1)).position(1);
                Lsn lsn = new Lsn(begin.getLong());
                Instant at = EPOCH.plus(begin.getLong(), ChronoUnit.MICROS);
                commits.add(new Commit(Integer.toUnsignedLong(begin.getInt()), lsn, at));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The transactions that writers told of and that were committed, in the order of the log. */
    public List<Commit> commits() {
        return commits.stream()
                .filter(each -> told.containsKey(each.transaction()))
                .toList();
    }

    /** Every row of every table after the longest beginning of the log without a commit later than an instant. */
    public Map<String, Map<String, String>> at(Instant instant) {
        List<Commit> prefix = new ArrayList<>();
        for (Commit each : commits) {
            if (each.at().isAfter(instant)) {
                break;
            }
            prefix.add(each);
        }
        return after(prefix::contains);
    }

    /** Every row of every table after the transactions whose commit record begins before a place. */
    public Map<String, Map<String, String>> before(Lsn lsn) {
        return after(each -> each.lsn().isBefore(lsn));
    }

    private Map<String, Map<String, String>> after(Predicate<Commit> which) {
        Map<String, Map<String, String>> state = new TreeMap<>();
        beginning.forEach((table, rows) -> state.put(table, new TreeMap<>(rows)));
        for (Commit each : commits) {
            boolean taken = which.test(each);
            for (Row row : told.getOrDefault(each.transaction(), List.of())) {
                if (taken || row.table().startsWith("law.")) {
                    row.text().ifPresentOrElse(text -> state.get(row.table()).put(row.key(), text), () -> state.get(
                                    row.table())
                            .remove(row.key()));
                }
            }
        }
        return state;
    }
}
