package org.strongroom.ops.doctor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What PostgreSQL must be like for the change stream to be exact. */
final class DatabaseChecks {
    private DatabaseChecks() {}

    /** Looks at the settings through {@code owner}'s connections. */
    static List<Finding> of(DataSource owner) {
        try (Connection connection = owner.getConnection()) {
            return look(connection);
        } catch (SQLException e) {
            return List.of(Finding.fail(
                    "postgres",
                    "cannot be reached: " + e.getMessage(),
                    "see logs/postgres.log, or the site's database"));
        }
    }

    private static List<Finding> look(Connection connection) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        int version = Integer.parseInt(one(connection, "show server_version_num")) / 10_000;
        findings.add(
                version >= 15
                        ? Finding.ok("postgres", "version " + version)
                        : Finding.fail("postgres", "version " + version, "use PostgreSQL 15 or newer"));
        findings.add(setting(connection, "wal_level", "logical"));
        String commit = one(connection, "show synchronous_commit");
        findings.add(
                commit.equals("off")
                        ? Finding.fail(
                                "synchronous_commit",
                                "is off: an acknowledged record can be lost",
                                "set synchronous_commit = on")
                        : Finding.ok("synchronous_commit", commit));
        findings.add(slots(connection));
        findings.add(walLimit(connection));
        String prepared = one(connection, "select count(*) from pg_prepared_xacts");
        findings.add(
                prepared.equals("0")
                        ? Finding.ok("pg_prepared_xacts", "empty")
                        : Finding.fail(
                                "pg_prepared_xacts",
                                prepared + " prepared transactions hold back the change stream",
                                "commit or roll them back (COMMIT PREPARED, ROLLBACK PREPARED)"));
        return findings;
    }

    private static Finding setting(Connection connection, String name, String wanted) throws SQLException {
        String value = one(connection, "show " + name);
        return value.equals(wanted)
                ? Finding.ok(name, value)
                : Finding.fail(name, "is " + value, "set " + name + " = " + wanted + " and restart PostgreSQL");
    }

    private static Finding slots(Connection connection) throws SQLException {
        int allowed = Integer.parseInt(one(connection, "show max_replication_slots"));
        int used = Integer.parseInt(one(connection, "select count(*) from pg_replication_slots"));
        String seen = used + " of " + allowed + " replication slots in use";
        // shipping keeps one, and a base needs another for its snapshot
        return allowed >= 2
                ? Finding.ok("replication slots", seen)
                : Finding.fail("replication slots", seen, "set max_replication_slots to 4 or more");
    }

    private static Finding walLimit(Connection connection) throws SQLException {
        String limit = one(connection, "show max_slot_wal_keep_size");
        return limit.equals("-1")
                ? Finding.warn(
                        "max_slot_wal_keep_size",
                        "is unlimited: while shipping stands still, WAL can fill the disk",
                        "set it to what the disk can spare; beyond it a new base is taken")
                : Finding.ok("max_slot_wal_keep_size", limit);
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
