package org.strongroom.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Data sources, unpooled; the password file is read at each connection. */
public final class Connections {

    /**
     * Text forms of values that do not depend on who asks: what COPY text and the change stream are written in. Set once
     * connected, because the driver sends the caller's time zone after the options of the connection. Such sessions are
     * never ended for being idle.
     */
    private static final String CANONICAL = """
            SET timezone = 'UTC';
            SET datestyle = 'ISO, YMD';
            SET intervalstyle = 'postgres';
            SET bytea_output = 'hex';
            SET extra_float_digits = 1;
            SET synchronize_seqscans = off;
            SET idle_in_transaction_session_timeout = 0""";

    private static final int CONNECT_SECONDS = 10;

    /** A server that was asked and says nothing for so long is given up: decoding one transaction takes less. */
    private static final int SILENCE_SECONDS = 600;

    private Connections() {}

    /** A data source for the login; each {@code getConnection} opens a new connection. Thread-safe. */
    public static DataSource dataSource(DatabaseAddress address, DatabaseLogin login) {
        return new OpeningDataSource(login.user() + "@" + address, () -> open(address, login, new Properties()));
    }

    /**
     * One connection whose values have one canonical text form, and which is never ended for being idle in a transaction:
     * for base copies.
     */
    public static Connection canonical(DatabaseAddress address, DatabaseLogin login) throws SQLException {
        return canonical(dataSource(address, login));
    }

    /** The same, from a data source of unpooled connections: for digests and replay. */
    public static Connection canonical(DataSource source) throws SQLException {
        return set(source.getConnection(), CANONICAL);
    }

    /** One connection for the replication protocol; values in canonical text form; never ended for being silent. */
    public static Connection replication(DatabaseAddress address, DatabaseLogin login) throws SQLException {
        Properties properties = new Properties();
        PGProperty.REPLICATION.set(properties, "database");
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "15");
        PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
        PGProperty.SOCKET_TIMEOUT.set(properties, SILENCE_SECONDS);
        return set(open(address, login, properties), CANONICAL + "; SET wal_sender_timeout = 0");
    }

    private static Connection set(Connection connection, String settings) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(settings);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection open(DatabaseAddress address, DatabaseLogin login, Properties with) throws SQLException {
        Properties properties = new Properties();
        with.forEach(properties::put);
        PGProperty.USER.set(properties, login.user());
        PGProperty.PASSWORD.set(properties, PasswordFile.read(login.passwordFile()));
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
        PGProperty.LOGIN_TIMEOUT.set(properties, 2 * CONNECT_SECONDS);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.APPLICATION_NAME.set(properties, "strongroom");
        // a server's error must not carry rows or values of a statement into exceptions and logs
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
        return new Driver().connect(address.jdbcUrl(), properties);
    }
}
