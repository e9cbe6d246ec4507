package org.strongroom.postgres;

import javax.sql.DataSource;

/** Data sources, unpooled; the password file is read at each connection. */
public final class Connections {

    private Connections() {}

    /** A data source for the login; each {@code getConnection} opens a new connection. Thread-safe. */
    public static DataSource dataSource(DatabaseAddress address, DatabaseLogin login) {
        throw new UnsupportedOperationException("not yet");
    }
}
