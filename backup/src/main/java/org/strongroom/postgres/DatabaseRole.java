package org.strongroom.postgres;

import java.nio.file.Path;

/** The three roles that Strongroom signs in with. */
public enum DatabaseRole {
    /** Owns the schemas and runs migrations and restores; superuser of the embedded cluster only. */
    OWNER("strongroom_owner", "database-owner.password"),
    /** The application: reads and writes rows; no DDL, no TRUNCATE; the audit log append-only. */
    APP("strongroom_app", "database-app.password"),
    /** The shipper: replication, reads what is journaled, writes {@code local} and the recovery marker. */
    SHIP("strongroom_ship", "database-ship.password");

    private final String user;
    private final String passwordFile;

    DatabaseRole(String user, String passwordFile) {
        this.user = user;
        this.passwordFile = passwordFile;
    }

    /** The PostgreSQL role's name. */
    public String user() {
        return user;
    }

    /** The login whose password lies in the given folder of secrets. */
    public DatabaseLogin login(Path secrets) {
        return new DatabaseLogin(user, secrets.resolve(passwordFile));
    }
}
