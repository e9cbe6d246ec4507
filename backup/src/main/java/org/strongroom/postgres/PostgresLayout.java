package org.strongroom.postgres;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where an embedded cluster keeps its things.
 *
 * @param binaries folder of the unpacked PostgreSQL, as {@code HOME/postgres-18}; made when missing
 * @param data the cluster; made when missing
 * @param log PostgreSQL's log file; appended to
 * @param secrets folder of the role passwords (0600 each); made when missing
 */
public record PostgresLayout(Path binaries, Path data, Path log, Path secrets) {

    /** Makes the paths absolute. */
    public PostgresLayout {
        binaries = Objects.requireNonNull(binaries, "binaries").toAbsolutePath().normalize();
        data = Objects.requireNonNull(data, "data").toAbsolutePath().normalize();
        log = Objects.requireNonNull(log, "log").toAbsolutePath().normalize();
        secrets = Objects.requireNonNull(secrets, "secrets").toAbsolutePath().normalize();
    }
}
