package org.strongroom.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.strongroom.failure.OperationFailedException;

/** Makes the roles and the database of an embedded cluster where they are missing; changes nothing that is there. */
final class DatabaseSetup {

    private DatabaseSetup() {}

    /** Connects as owner to the maintenance database; passwords leave this process as SCRAM verifiers only. */
    static void ensure(DatabaseAddress maintenance, Path secrets) {
        DatabaseLogin owner = DatabaseRole.OWNER.login(secrets);
        try (Connection connection = Connections.dataSource(maintenance, owner).getConnection()) {
            ensureRole(connection, DatabaseRole.APP, "LOGIN", secrets);
            ensureRole(connection, DatabaseRole.SHIP, "LOGIN REPLICATION", secrets);
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DatabaseAddress.STRONGROOM)) {
                execute(connection, "CREATE DATABASE " + DatabaseAddress.STRONGROOM + " TEMPLATE template0");
            }
        } catch (SQLException e) {
            throw new OperationFailedException("Cannot make the database's roles: " + e.getMessage(), e);
        }
    }

    private static void ensureRole(Connection connection, DatabaseRole role, String attributes, Path secrets)
            throws SQLException {
        DatabaseLogin login = role.login(secrets);
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", login.user())) {
            execute(connection, "CREATE ROLE " + login.user() + " " + attributes);
        } else if (Files.exists(login.passwordFile())) {
            return;
        }
        if (!Files.exists(login.passwordFile())) {
            PasswordFile.generate(login.passwordFile());
        }
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(
                        login.user(), PasswordFile.read(login.passwordFile()).toCharArray(), "scram-sha-256");
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
