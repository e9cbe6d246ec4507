package org.strongroom.ops.doctor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.strongroom.journal.ReplicationSlot;
import org.strongroom.ops.site.ExternalDatabase;
import org.strongroom.postgres.Connections;
import org.strongroom.postgres.DatabaseLogin;
import org.strongroom.postgres.DatabaseRole;

/** What PostgreSQL must be like for the change stream to be exact. */
final class DatabaseChecks {
    private static final Map<String, String> SILENT = new TreeMap<>(Map.of(
            "log_statement", "none",
            "log_min_duration_statement", "-1",
            "log_min_error_statement", "panic",
            "log_error_verbosity", "terse",
            "log_parameter_max_length", "0",
            "log_parameter_max_length_on_error", "0"));

    private DatabaseChecks() {}

    /** Looks at a database of the site's own: every login, and what the settings say. */
    static List<Finding> of(ExternalDatabase site) {
        List<Finding> findings = new ArrayList<>(of(Connections.dataSource(site.address(), site.owner())));
        for (DatabaseLogin login : List.of(site.app(), site.ship())) {
            findings.add(login(site, login));
        }
        findings.add(
                site.address().authorities().isPresent()
                        ? Finding.ok("database TLS", "encrypted, and the server proves who it is")
                        : Finding.warn(
                                "database TLS",
                                "off: fine on one machine or where the network encrypts",
                                "set strongroom.database.authorities-file to the certificate that vouches for it"));
        return findings;
    }

    private static Finding login(ExternalDatabase site, DatabaseLogin login) {
        String check = "login " + login.user();
        try (Connection connection =
                Connections.dataSource(site.address(), login).getConnection()) {
            boolean needed = login.user().equals(DatabaseRole.SHIP.user());
            boolean replicates = one(connection, "select rolreplication from pg_roles where rolname = current_user")
                    .equals("t");
            return needed && !replicates
                    ? Finding.fail(check, "may not replicate", "ALTER ROLE " + login.user() + " REPLICATION")
                    : Finding.ok(check, "works");
        } catch (SQLException e) {
            return Finding.fail(
                    check,
                    e.getMessage(),
                    "compare its password with " + login.passwordFile() + " and its line in pg_hba.conf");
        }
    }

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
        findings.add(setting(connection, "fsync", "on"));
        findings.add(setting(connection, "full_page_writes", "on"));
        String commit = one(connection, "show synchronous_commit");
        findings.add(
                commit.equals("off")
                        ? Finding.fail(
                                "synchronous_commit",
                                "is off: an acknowledged record can be lost",
                                "set synchronous_commit = on")
                        : Finding.ok("synchronous_commit", commit));
        findings.add(slots(connection));
        findings.add(slot(connection));
        findings.add(logging(connection));
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

    /** Whether the database still keeps the log that shipping goes on from. */
    private static Finding slot(Connection connection) throws SQLException {
        String found = one(
                connection,
                "select coalesce(max(wal_status || ' ' || pg_size_pretty(pg_wal_lsn_diff(pg_current_wal_lsn(),"
                        + " restart_lsn))), '') from pg_replication_slots where slot_name = '"
                        + ReplicationSlot.STRONGROOM + "' and database = current_database()");
        if (found.isEmpty()) {
            return Finding.ok("change stream", "not made yet: the first tick makes it");
        }
        String seen = "log kept for shipping: " + found;
        return switch (found.substring(0, found.indexOf(' '))) {
            case "lost" ->
                Finding.fail(
                        "change stream",
                        seen,
                        "nothing: the next tick declares the gap and takes a new base; find out why shipping stood still");
            case "unreserved" ->
                Finding.fail(
                        "change stream",
                        seen,
                        "mend shipping at once (strongroom status), or raise max_slot_wal_keep_size");
            case "extended" -> Finding.warn("change stream", seen, "mend shipping: strongroom status says why it lags");
            default -> Finding.ok("change stream", seen);
        };
    }

    /** What an error quotes may be a patient's. */
    private static Finding logging(Connection connection) throws SQLException {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, String> wanted : SILENT.entrySet()) {
            String value = one(connection, "show " + wanted.getKey());
            if (!value.equals(wanted.getValue())) {
                wrong.add(wanted.getKey() + " is " + value);
            }
        }
        return wrong.isEmpty()
                ? Finding.ok("database log", "quotes no statement, parameter or value")
                : Finding.warn(
                        "database log",
                        "may quote what is in the archive: " + String.join(", ", wrong),
                        "run the ALTER DATABASE lines of ops/docs/site-postgresql.sql");
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
