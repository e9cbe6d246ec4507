package org.strongroom.postgres;

import java.util.Objects;

/** Where a database is. */
public record DatabaseAddress(String host, int port, String database) {

    /** The name of Strongroom's database. */
    public static final String STRONGROOM = "strongroom";

    /** Validates. */
    public DatabaseAddress {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(database, "database");
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Not a port: " + port);
        }
    }

    /** The JDBC URL, without credentials. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }
}
