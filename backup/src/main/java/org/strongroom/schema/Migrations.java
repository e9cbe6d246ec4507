package org.strongroom.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.OperationFailedException;

/**
 * Brings a database to a version of the schema, with grants and publication in step. The three roles must be there: the
 * launcher makes them in an embedded cluster, the site's DBA elsewhere.
 *
 * <p>The history table is {@code archive.schema_history}. It is published like the tables of data, so that a restore sees
 * in the journal at which commit the schema changed, and runs that migration there.
 */
public final class Migrations {

    /** The publication that the journal reads; it lists every journaled table one by one. */
    public static final String PUBLICATION = "strongroom_pub";

    /** Flyway's history: published, but never part of a base, because the target's own migration writes it. */
    public static final TableName HISTORY = new TableName("archive", "schema_history");

    private Migrations() {}

    /**
     * Migrates to {@link #current()}; does nothing but refresh grants and publication when already there.
     *
     * @throws ConfigurationException when newer software has migrated further
     */
    public static void migrate(DataSource owner) {
        int found = versionOf(owner);
        if (found > current()) {
            throw new ConfigurationException("the database is at version " + found
                    + " of the schema, which newer software made, and this knows versions up to " + current()
                    + ": start the newer software; nothing was changed");
        }
        run(owner, MigrationVersion.LATEST);
    }

    /** Migrates to the given version: what a restore does before it loads a base taken at that version. */
    public static void migrate(DataSource owner, int version) {
        run(owner, MigrationVersion.fromVersion(Integer.toString(version)));
    }

    private static void run(DataSource owner, MigrationVersion target) {
        try {
            flyway(owner, target).migrate();
            try (Connection connection = owner.getConnection()) {
                Publication.keepInStep(connection);
            }
        } catch (FlywayException | SQLException e) {
            throw new OperationFailedException("Cannot migrate the database: " + e.getMessage(), e);
        }
    }

    /** {@code transactional.lock=false}: the history row commits with its migration. */
    private static Flyway flyway(DataSource owner, MigrationVersion target) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(owner)
                .locations("classpath:db/migration")
                .defaultSchema(HISTORY.schema())
                .table(HISTORY.table())
                .schemas(HISTORY.schema())
                .createSchemas(true)
                .target(target)
                .cleanDisabled(true)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load();
    }

    /** The newest version this software knows. */
    public static int current() {
        return JournaledTables.SCHEMA_VERSION;
    }

    /** The version the database is at, 0 when it is empty. */
    public static int versionOf(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return versionOf(connection);
        } catch (SQLException e) {
            throw new OperationFailedException("Cannot read the version of the schema: " + e.getMessage(), e);
        }
    }

    /** The same, within the connection's transaction. */
    public static int versionOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet there = statement.executeQuery("SELECT to_regclass('" + HISTORY + "') IS NOT NULL")) {
                there.next();
                if (!there.getBoolean(1)) {
                    return 0;
                }
            }
            try (ResultSet newest = statement.executeQuery("SELECT coalesce(max(version::integer), 0) FROM " + HISTORY
                    + " WHERE success AND version IS NOT NULL")) {
                newest.next();
                return newest.getInt(1);
            }
        }
    }

    /** Every table of data of {@code archive}, {@code law} and {@code keys} at {@link #current()}, in name order. */
    public static List<TableName> journaled() {
        return JournaledTables.ALL;
    }
}
