package org.strongroom.ops.site;

import java.nio.file.Path;
import java.util.Optional;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.postgres.DatabaseAddress;
import org.strongroom.postgres.DatabaseLogin;
import org.strongroom.postgres.DatabaseRole;

/**
 * The site's own PostgreSQL, 15 or newer, prepared by its administrator.
 *
 * @param address where it is
 * @param owner who runs the migrations
 * @param app who reads and writes rows
 * @param ship who reads the change stream
 */
public record ExternalDatabase(DatabaseAddress address, DatabaseLogin owner, DatabaseLogin app, DatabaseLogin ship) {
    static Optional<ExternalDatabase> from(SiteSettings.Values values) {
        return values.text("strongroom.database.host").map(host -> {
            DatabaseAddress address = new DatabaseAddress(
                    host,
                    values.port("strongroom.database.port").orElse(5432),
                    values.text("strongroom.database.name").orElse(DatabaseAddress.STRONGROOM));
            return new ExternalDatabase(
                    address,
                    login(values, DatabaseRole.OWNER, "owner"),
                    login(values, DatabaseRole.APP, "app"),
                    login(values, DatabaseRole.SHIP, "ship"));
        });
    }

    private static DatabaseLogin login(SiteSettings.Values values, DatabaseRole role, String name) {
        String setting = "strongroom.database." + name + ".password-file";
        Path file = values.file(setting)
                .orElseThrow(() -> new ConfigurationException(
                        "strongroom.database.host is set, so " + setting + " is needed as well"));
        return new DatabaseLogin(role.user(), file);
    }
}
