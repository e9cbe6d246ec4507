package org.strongroom.postgres;

import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How to start an embedded cluster.
 *
 * @param binariesJar the jar that holds PostgreSQL as a {@code .txz}; read only when the binaries are not unpacked yet
 * @param port loopback port; empty for any free one
 */
public record PostgresOptions(Path binariesJar, OptionalInt port) {

    /** Validates. */
    public PostgresOptions {
        Objects.requireNonNull(binariesJar, "binariesJar");
        Objects.requireNonNull(port, "port");
    }
}
