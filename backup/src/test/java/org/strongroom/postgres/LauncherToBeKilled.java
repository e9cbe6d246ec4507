package org.strongroom.postgres;

import java.nio.file.Path;
import java.util.OptionalInt;

/** Starts a cluster, tells its pid, and waits to be killed. */
final class LauncherToBeKilled {

    private LauncherToBeKilled() {}

    @SuppressWarnings("SystemOut") // the parent test reads it
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                new PostgresLayout(
                        Path.of(arguments[1]),
                        home.resolve("data/postgres"),
                        home.resolve("logs/postgres.log"),
                        home.resolve("secrets")),
                new PostgresOptions(Path.of(arguments[2]), OptionalInt.empty()));
        System.out.println(postgres.pid());
        postgres.exit().get();
    }
}
