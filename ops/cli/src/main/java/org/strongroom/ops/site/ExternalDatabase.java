package org.strongroom.ops.site;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.postgres.DatabaseAddress;
import org.strongroom.postgres.DatabaseLogin;
import org.strongroom.postgres.DatabaseRole;

/**
 * The site's own PostgreSQL, 15 or newer, prepared by its administrator.
 *
 * @param address where it is, and who vouches for it
 * @param owner who runs the migrations
 * @param app who reads and writes rows
 * @param ship who reads the change stream
 */
public record ExternalDatabase(DatabaseAddress address, DatabaseLogin owner, DatabaseLogin app, DatabaseLogin ship) {
    private static final String AUTHORITIES = "strongroom.database.authorities-file";
    private static final String TLS = "strongroom.database.tls";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "[::1]", "localhost");

    static Optional<ExternalDatabase> from(SiteSettings.Values values) {
        return values.text("strongroom.database.host").map(host -> {
            DatabaseAddress address = new DatabaseAddress(
                    host,
                    values.port("strongroom.database.port").orElse(5432),
                    values.text("strongroom.database.name").orElse(DatabaseAddress.STRONGROOM),
                    authorities(values, host));
            return new ExternalDatabase(
                    address,
                    login(values, DatabaseRole.OWNER, "owner"),
                    login(values, DatabaseRole.APP, "app"),
                    login(values, DatabaseRole.SHIP, "ship"));
        });
    }

    /** Whoever listens on the way to another machine could be the database: it has to prove who it is, or be let off. */
    private static Optional<Path> authorities(SiteSettings.Values values, String host) {
        Optional<Path> file = values.file(AUTHORITIES);
        boolean off = values.oneOf(TLS, "verify", "off").filter("off"::equals).isPresent();
        if (file.isEmpty() && !off && !LOOPBACK.contains(host)) {
            throw new ConfigurationException("the database is on another machine, so " + AUTHORITIES
                    + " is needed, with the certificate that vouches for it; if the network itself encrypts and proves"
                    + " who answers, say " + TLS + "=off");
        }
        return off ? Optional.empty() : file;
    }

    private static DatabaseLogin login(SiteSettings.Values values, DatabaseRole role, String name) {
        String setting = "strongroom.database." + name + ".password-file";
        Path file = values.file(setting)
                .orElseThrow(() -> new ConfigurationException(
                        "strongroom.database.host is set, so " + setting + " is needed as well"));
        return new DatabaseLogin(role.user(), file);
    }
}
