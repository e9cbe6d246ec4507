package org.strongroom.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The publication of the journaled tables, one by one: {@code FOR ALL TABLES} and {@code IN SCHEMA} need a superuser, which
 * the owner is not in a site's own PostgreSQL.
 */
final class Publication {

    private Publication() {}

    /** Makes it list what is journaled of the tables that are there, and the history. */
    static void keepInStep(Connection owner) throws SQLException {
        Set<TableName> wanted = new TreeSet<>(JournaledTables.ALL);
        wanted.add(Migrations.HISTORY);
        wanted.retainAll(existing(owner));
        Set<TableName> present = tables(
                owner,
                "SELECT schemaname || '.' || tablename FROM pg_publication_tables WHERE pubname = '"
                        + Migrations.PUBLICATION + "'");
        if (!exists(owner)) {
            execute(owner, "CREATE PUBLICATION " + Migrations.PUBLICATION + " FOR TABLE " + list(wanted));
        } else if (!present.equals(wanted)) {
            execute(owner, "ALTER PUBLICATION " + Migrations.PUBLICATION + " SET TABLE " + list(wanted));
        }
    }

    private static String list(Set<TableName> tables) {
        return tables.stream().map(TableName::toString).collect(Collectors.joining(", "));
    }

    private static boolean exists(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT 1 FROM pg_publication WHERE pubname = '" + Migrations.PUBLICATION + "'")) {
            return found.next();
        }
    }

    private static Set<TableName> existing(Connection owner) throws SQLException {
        return tables(
                owner,
                "SELECT schemaname || '.' || tablename FROM pg_tables"
                        + " WHERE schemaname IN ('archive', 'law', 'keys')");
    }

    private static Set<TableName> tables(Connection owner, String query) throws SQLException {
        List<TableName> names = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(TableName.parse(rows.getString(1)));
            }
        }
        return new TreeSet<>(names);
    }

    private static void execute(Connection owner, String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
