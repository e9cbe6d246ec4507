package org.strongroom.postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a database is.
 *
 * @param authorities PEM certificates, one of which has to vouch for the server's, whose name has to be {@code host};
 *     empty: the connection is not encrypted, which is for loopback and for networks that do it themselves
 */
public record DatabaseAddress(String host, int port, String database, Optional<Path> authorities) {

    /** The name of Strongroom's database. */
    public static final String STRONGROOM = "strongroom";

    /** Validates. */
    public DatabaseAddress {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(database, "database");
        Objects.requireNonNull(authorities, "authorities");
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Not a port: " + port);
        }
    }

    /** A database that is spoken to in clear. */
    public DatabaseAddress(String host, int port, String database) {
        this(host, port, database, Optional.empty());
    }

    /** The JDBC URL, without credentials. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database
                + authorities
                        .map(file -> "?sslmode=" + sslMode() + "&sslrootcert="
                                + URLEncoder.encode(file.toString(), StandardCharsets.UTF_8))
                        .orElse("");
    }

    /** How the driver is to speak: {@code verify-full} or {@code disable}. */
    public String sslMode() {
        return authorities.isPresent() ? "verify-full" : "disable";
    }
}
