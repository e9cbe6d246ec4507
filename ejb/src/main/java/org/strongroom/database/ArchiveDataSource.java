package org.strongroom.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLState;
import org.strongroom.configuration.DatabaseSettings;

/**
 * Connections of the application's role. The container's pool makes one of these by name and asks it for physical
 * connections: address and user come from the settings, the password is read from its file at each connection, so that
 * it stands in no configuration of the container and may be changed while the server runs.
 */
public class ArchiveDataSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;
    private static final int CONNECT_SECONDS = 10;

    private final transient Path passwordFile;

    /** Reads the settings; for the container. */
    public ArchiveDataSource() {
        this(DatabaseSettings.from(ConfigProvider.getConfig()));
    }

    /** A data source for the settings. */
    public ArchiveDataSource(DatabaseSettings settings) {
        super.setServerNames(new String[] {settings.address().host()});
        super.setPortNumbers(new int[] {settings.address().port()});
        super.setDatabaseName(settings.address().database());
        setSslMode(settings.address().sslMode());
        settings.address().authorities().map(Path::toString).ifPresent(this::setSslRootCert);
        super.setUser(settings.login().user());
        setApplicationName("strongroom");
        setConnectTimeout(CONNECT_SECONDS);
        setTcpKeepAlive(true);
        // a server's error must not carry rows or values of a statement into exceptions and logs
        setLogServerErrorDetail(false);
        this.passwordFile = settings.login().passwordFile();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return super.getConnection(getUser(), password());
    }

    /** Ignores both: a pool may hand over what it believes the credentials are; the settings rule. */
    @Override
    public Connection getConnection(String ignoredUser, String ignoredPassword) throws SQLException {
        return getConnection();
    }

    /** Ignores it, for the same reason. */
    @Override
    public void setUser(String ignored) {
        // the settings rule
    }

    /** Ignores it, for the same reason. */
    @Override
    public void setPassword(String ignored) {
        // the settings rule
    }

    /** Ignores them: a pool whose definition names no host sets {@code localhost}. */
    @Override
    public void setServerNames(String[] ignored) {
        // the settings rule
    }

    /** Ignores it, for the same reason. */
    @Override
    @Deprecated
    public void setServerName(String ignored) {
        // the settings rule
    }

    /** Ignores them, for the same reason. */
    @Override
    public void setPortNumbers(int[] ignored) {
        // the settings rule
    }

    /** Ignores it, for the same reason. */
    @Override
    @Deprecated
    public void setPortNumber(int ignored) {
        // the settings rule
    }

    /** Ignores it, for the same reason. */
    @Override
    public void setDatabaseName(String ignored) {
        // the settings rule
    }

    /** Ignores it, for the same reason. */
    @Override
    public void setUrl(String ignored) {
        // the settings rule
    }

    /** Ignores it, for the same reason. */
    @Override
    public void setURL(String ignored) {
        // the settings rule
    }

    private String password() throws SQLException {
        try {
            return Files.readString(passwordFile).strip();
        } catch (NoSuchFileException e) {
            throw new SQLException("the database password file is missing", PSQLState.INVALID_PASSWORD.getState(), e);
        } catch (IOException e) {
            throw new SQLException(
                    "the database password file cannot be read", PSQLState.INVALID_PASSWORD.getState(), e);
        }
    }
}
