package org.strongroom.ops.server;

import java.util.Optional;
import javax.sql.DataSource;
import org.strongroom.ops.site.ExternalDatabase;
import org.strongroom.postgres.Connections;
import org.strongroom.postgres.DatabaseAddress;
import org.strongroom.postgres.DatabaseLogin;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.postgres.EmbeddedPostgres;

/** The database a server works on: the embedded cluster, or the site's own. */
sealed interface Database {
    /** Where it is. */
    DatabaseAddress address();

    /** The login of a role. */
    DatabaseLogin login(DatabaseRole role);

    /** Connections of the role that runs the migrations. */
    default DataSource owner() {
        return Connections.dataSource(address(), login(DatabaseRole.OWNER));
    }

    /** The cluster this process has to keep alive, if it is ours. */
    default Optional<EmbeddedPostgres> cluster() {
        return Optional.empty();
    }

    /** Our own cluster. */
    record Embedded(EmbeddedPostgres postgres) implements Database {
        @Override
        public DatabaseAddress address() {
            return postgres.address();
        }

        @Override
        public DatabaseLogin login(DatabaseRole role) {
            return postgres.login(role);
        }

        @Override
        public Optional<EmbeddedPostgres> cluster() {
            return Optional.of(postgres);
        }
    }

    /** The site's. */
    record External(ExternalDatabase site) implements Database {
        @Override
        public DatabaseAddress address() {
            return site.address();
        }

        @Override
        public DatabaseLogin login(DatabaseRole role) {
            return switch (role) {
                case OWNER -> site.owner();
                case APP -> site.app();
                case SHIP -> site.ship();
            };
        }
    }
}
