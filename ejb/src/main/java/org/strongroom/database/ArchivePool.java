package org.strongroom.database;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;

/**
 * The container's pool of connections to the archive's database: non-XA (in-doubt branches would pin the replication
 * slot), and each connection is tried before it is lent, so that the archive recovers by itself when PostgreSQL was
 * gone. It names no password: {@link ArchiveDataSource} knows where to find it.
 */
@Singleton
@DataSourceDefinition(
        name = "java:app/jdbc/archive",
        className = "org.strongroom.database.ArchiveDataSource",
        initialPoolSize = 2,
        minPoolSize = 2,
        maxPoolSize = ArchivePool.LARGEST,
        maxIdleTime = 300,
        transactional = true,
        properties = {
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
            "fish.payara.fail-all-connections=true",
            "fish.payara.max-wait-time-in-millis=20000"
        })
public class ArchivePool {
    /** Connections that are opened at most. */
    public static final int LARGEST = 40;
}
