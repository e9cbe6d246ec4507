package org.strongroom.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.ConfigurationException;

class EmbeddedPostgresTest {

    @TempDir
    Path home;

    private PostgresLayout layout() {
        return new PostgresLayout(
                PostgresFixture.binaries(),
                home.resolve("data/postgres"),
                home.resolve("logs/postgres.log"),
                home.resolve("secrets"));
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(
                layout(), new PostgresOptions(PostgresFixture.binariesJar(), OptionalInt.empty()));
    }

    private static String ask(EmbeddedPostgres postgres, DatabaseRole role, String query) throws SQLException {
        try (Connection connection = Connections.dataSource(postgres.address(), postgres.login(role))
                        .getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void startsDurableAndLogicalAndKeepsDataAcrossRestarts() throws Exception {
        long first;
        try (EmbeddedPostgres postgres = start()) {
            assertThat(ask(
                            postgres,
                            DatabaseRole.OWNER,
                            "SELECT current_setting('fsync') || current_setting('wal_level')"
                                    + " || current_setting('data_checksums') || current_setting('synchronous_commit')"))
                    .isEqualTo("onlogicalonon");
            assertThat(ask(
                            postgres,
                            DatabaseRole.OWNER,
                            "SELECT datcollate || pg_encoding_to_char(encoding)"
                                    + " FROM pg_database WHERE datname = 'strongroom'"))
                    .isEqualTo("CUTF8");
            assertThat(ask(
                            postgres,
                            DatabaseRole.SHIP,
                            "SELECT rolreplication AND NOT rolsuper FROM pg_roles" + " WHERE rolname = current_user"))
                    .isEqualTo("t");
            assertThat(ask(
                            postgres,
                            DatabaseRole.APP,
                            "SELECT NOT (rolreplication OR rolsuper) FROM pg_roles" + " WHERE rolname = current_user"))
                    .isEqualTo("t");
            execute(postgres, "CREATE TABLE kept (a int); INSERT INTO kept VALUES (7)");
            first = postgres.pid();
            int port = postgres.port();
            postgres.restart();
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(postgres.pid()).isNotEqualTo(first);
            assertThat(ask(postgres, DatabaseRole.OWNER, "SELECT a FROM kept")).isEqualTo("7");
        }
        try (EmbeddedPostgres again = start()) {
            assertThat(ask(again, DatabaseRole.OWNER, "SELECT a FROM kept")).isEqualTo("7");
            assertThat(ProcessHandle.of(first).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    @Test
    void noticesAKilledPostmasterAndStartsItAgainOnTheSamePort() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            execute(postgres, "CREATE TABLE kept (a int); INSERT INTO kept VALUES (7)");
            ProcessHandle.of(postgres.pid()).orElseThrow().destroyForcibly();
            assertThat(postgres.exit().get(30, TimeUnit.SECONDS)).isNotZero();
            assertThat(postgres.isAlive()).isFalse();
            postgres.restart();
            assertThat(ask(postgres, DatabaseRole.OWNER, "SELECT a FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void refusesASecondLauncherOverTheSameData() {
        try (EmbeddedPostgres postgres = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("Another process runs PostgreSQL");
            assertThat(postgres.isAlive()).isTrue();
        }
    }

    @Test
    void endsWithItsLauncherEvenWhenThatIsKilled() throws Exception {
        Process launcher = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LauncherToBeKilled.class.getName(),
                        home.toString(),
                        PostgresFixture.binaries().toString(),
                        PostgresFixture.binariesJar().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        ProcessHandle postgres;
        try (var output = launcher.inputReader()) {
            postgres = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
        }
        assertThat(postgres.isAlive()).isTrue();

        launcher.destroyForcibly().waitFor();

        postgres.onExit().get(30, TimeUnit.SECONDS);
        assertThat(layout().data().resolve("postmaster.pid"))
                .as("shut down in order")
                .doesNotExist();
        try (EmbeddedPostgres again = start()) {
            assertThat(ask(again, DatabaseRole.OWNER, "SELECT 1")).isEqualTo("1");
        }
    }

    /** One that nobody watches any more, as when its watcher was killed too; the next launcher finds and stops it. */
    @Test
    void stopsAPostgresThatWasLeftOverTheSameData() throws Exception {
        start().close();
        PostgresBinaries binaries = PostgresBinaries.unpackedAt(layout().binaries(), PostgresFixture.binariesJar());
        Postmaster left = Postmaster.start(binaries, layout().data(), layout().log());

        try (EmbeddedPostgres postgres = start()) {
            assertThat(left.isAlive()).isFalse();
            assertThat(ask(postgres, DatabaseRole.OWNER, "SELECT 1")).isEqualTo("1");
        }
    }

    /** The pid in the file is alive, yet another program's: it must live, and PostgreSQL must start. */
    @Test
    void leavesAnUnrelatedProcessAloneWhoseIdIsInAStalePidFile() throws Exception {
        start().close();
        Process bystander = new ProcessBuilder("sleep", "60").start();
        try {
            Files.write(
                    layout().data().resolve("postmaster.pid"),
                    List.of(Long.toString(bystander.pid()), layout().data().toString()));
            try (EmbeddedPostgres postgres = start()) {
                assertThat(bystander.isAlive()).isTrue();
                assertThat(postgres.isAlive()).isTrue();
            }
        } finally {
            bystander.destroyForcibly();
        }
    }

    @Test
    void refusesAPortWhereSomebodyElseListens() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            PostgresOptions options =
                    new PostgresOptions(PostgresFixture.binariesJar(), OptionalInt.of(taken.getLocalPort()));
            assertThatThrownBy(() -> EmbeddedPostgres.start(layout(), options))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("is not free");
        }
    }

    @Test
    void refusesTheDataOfAnotherMajorVersion() throws IOException {
        Files.createDirectories(layout().data());
        Files.writeString(layout().data().resolve("PG_VERSION"), "15\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is of PostgreSQL 15, this is PostgreSQL 18");
    }

    @Test
    void explainsTheDataOfAnotherMachineUser() throws IOException {
        org.junit.jupiter.api.Assumptions.assumeTrue(Unprivileged.isRoot(), "only root can give a folder away");
        Files.createDirectories(layout().data());
        Files.writeString(layout().data().resolve("PG_VERSION"), "18\n");
        Files.setAttribute(layout().data(), "unix:uid", 12_345);
        assertThatThrownBy(this::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("belongs to another user of this machine");
    }

    @Test
    void keepsPasswordsInFilesOfTheOwnerAloneAndRefusesConnectionsWithoutThem() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            for (DatabaseRole role : DatabaseRole.values()) {
                Path file = postgres.login(role).passwordFile();
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                assertThat(Files.readString(file)).hasSizeGreaterThanOrEqualTo(32);
            }
            Path wrong = Files.writeString(home.resolve("wrong"), "guess");
            DatabaseLogin guess = new DatabaseLogin("strongroom_owner", wrong);
            assertThatThrownBy(() ->
                            Connections.dataSource(postgres.address(), guess).getConnection())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void logsNeitherStatementsNorValues() throws Exception {
        String canary = "Wilhelmina-Canary";
        try (EmbeddedPostgres postgres = start()) {
            execute(postgres, "CREATE TABLE t (name text PRIMARY KEY CHECK (length(name) < 40), n int)");
            for (String bad : List.of(
                    "INSERT INTO t VALUES ('" + canary + "', 1), ('" + canary + "', 2)",
                    "INSERT INTO t VALUES ('" + canary.repeat(4) + "', 1)",
                    "SELECT '" + canary + "'::uuid",
                    "SELECT " + canary.replace("-", "_") + " FROM t",
                    "DO $$ BEGIN RAISE WARNING '" + canary + "'; END $$; SELECT 1/0")) {
                assertThatThrownBy(() -> execute(postgres, bad)).isInstanceOf(SQLException.class);
            }
        }
        assertThat(Files.readString(layout().log()))
                .contains("database system is ready")
                .doesNotContainIgnoringCase("canary");
    }
}
