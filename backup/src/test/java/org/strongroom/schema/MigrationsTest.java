package org.strongroom.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.postgres.Connections;
import org.strongroom.postgres.DatabaseLogin;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.postgres.PostgresFixture;

class MigrationsTest {

    private static PostgresFixture database;

    @BeforeAll
    static void create() {
        database = PostgresFixture.migrated();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    private static List<String> ask(DatabaseRole role, String query) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection connection = database.connections(role).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }

    private static void execute(DatabaseRole role, String sql) throws SQLException {
        try (Connection connection = database.connections(role).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aSchemaOfNewerSoftwareIsRefused() throws SQLException {
        try (PostgresFixture newer = PostgresFixture.migrated();
                Connection connection = newer.connections(DatabaseRole.OWNER).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO archive.schema_history (installed_rank, version, description, type, script,"
                    + " installed_by, execution_time, success) VALUES (900, '900', 'later', 'SQL', 'V900__later.sql',"
                    + " 'x', 1, true)");
            assertThatThrownBy(() -> Migrations.migrate(newer.connections(DatabaseRole.OWNER)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("version 900")
                    .hasMessageContaining("start the newer software");
        }
    }

    private static List<String> dataTables() throws SQLException {
        return ask(
                DatabaseRole.OWNER,
                "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('archive', 'law', 'keys')"
                        + " AND tablename <> 'schema_history'");
    }

    @Test
    void everyTableOfArchiveLawAndKeysIsJournaled() throws SQLException {
        assertThat(Migrations.journaled())
                .extracting(TableName::toString)
                .containsExactlyInAnyOrderElementsOf(dataTables());
    }

    @Test
    void thePublicationListsEveryJournaledTableAndTheHistoryAndNothingElse() throws SQLException {
        List<String> expected = dataTables();
        expected.add(Migrations.HISTORY.toString());
        assertThat(ask(
                        DatabaseRole.OWNER,
                        "SELECT schemaname || '.' || tablename FROM pg_publication_tables WHERE pubname = '"
                                + Migrations.PUBLICATION + "' AND rowfilter IS NULL"))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(ask(
                        DatabaseRole.OWNER,
                        "SELECT pubinsert AND pubupdate AND pubdelete AND pubtruncate AND NOT puballtables"
                                + " FROM pg_publication"))
                .containsExactly("t");
    }

    @Test
    void everyJournaledTableHasAPrimaryKeyAsReplicaIdentity() throws SQLException {
        assertThat(ask(
                        DatabaseRole.OWNER,
                        "SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                                + " WHERE n.nspname IN ('archive', 'law', 'keys') AND c.relkind IN ('r', 'p')"
                                + " AND (c.relreplident <> 'd' OR NOT EXISTS (SELECT 1 FROM pg_index i"
                                + " WHERE i.indrelid = c.oid AND i.indisprimary))"))
                .isEmpty();
    }

    @Test
    void lawHasNoForeignKeyIntoArchive() throws SQLException {
        assertThat(ask(
                        DatabaseRole.OWNER,
                        "SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text LIKE 'law.%'"
                                + " AND confrelid::regclass::text NOT LIKE 'law.%'"))
                .isEmpty();
    }

    @Test
    void theCurrentVersionIsTheNewestMigration() {
        assertThat(Migrations.versionOf(database.connections(DatabaseRole.OWNER)))
                .isEqualTo(Migrations.current());
    }

    @Test
    void migratingAgainChangesNothing() throws SQLException {
        List<String> before = ask(DatabaseRole.OWNER, "SELECT count(*) FROM archive.schema_history");
        Migrations.migrate(database.connections(DatabaseRole.OWNER));
        assertThat(ask(DatabaseRole.OWNER, "SELECT count(*) FROM archive.schema_history"))
                .isEqualTo(before);
    }

    @Test
    void patientsOfEarlierSoftwareAreKnownToBeIndexedByIt() throws SQLException {
        try (PostgresFixture former = PostgresFixture.empty()) {
            DataSource owner = former.connections(DatabaseRole.OWNER);
            Migrations.migrate(owner, 4);
            former.execute(
                    "INSERT INTO archive.patient (id, key_id, seal_revision, sealed, state, created_at, created_by,"
                            + " changed_at, revision) SELECT gen_random_uuid(), gen_random_uuid(), 1, '', 'ACTIVE', now(),"
                            + " gen_random_uuid(), now(), 1");
            Migrations.migrate(owner);
            try (Connection connection = owner.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT token_version FROM archive.patient")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(1);
            }
        }
    }

    @Test
    void migratesToAnOlderVersionAndFromThereToTheNewest() {
        try (PostgresFixture fresh = PostgresFixture.empty()) {
            var owner = fresh.connections(DatabaseRole.OWNER);
            assertThat(Migrations.versionOf(owner)).isZero();
            Migrations.migrate(owner, 1);
            assertThat(Migrations.versionOf(owner)).isEqualTo(1);
            Migrations.migrate(owner);
            assertThat(Migrations.versionOf(owner)).isEqualTo(Migrations.current());
        }
    }

    /** As in a site's own PostgreSQL, where a DBA made the roles and the database. */
    @Test
    void anOwnerWhoIsNoSuperuserCanMigrate(@TempDir Path folder) throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "site");
        database.execute("CREATE ROLE site_owner LOGIN NOSUPERUSER PASSWORD 'site'");
        try (PostgresFixture site = PostgresFixture.empty()) {
            site.execute("ALTER DATABASE " + site.address().database() + " OWNER TO site_owner");
            DataSource owner = Connections.dataSource(site.address(), new DatabaseLogin("site_owner", password));
            Migrations.migrate(owner);
            Migrations.migrate(owner);
            assertThat(Migrations.versionOf(site.connections(DatabaseRole.SHIP)))
                    .isEqualTo(Migrations.current());
        } finally {
            database.execute("DROP ROLE site_owner");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRUNCATE archive.patient CASCADE",
                "TRUNCATE law.audit_event",
                "DELETE FROM law.audit_event",
                "UPDATE law.audit_event SET actor_name = 'nobody'",
                "DELETE FROM law.key_disposal",
                "UPDATE law.key_disposal SET disposal_id = NULL",
                "DELETE FROM law.hold",
                "DELETE FROM law.disposal",
                "UPDATE law.stale_law SET reason = ''",
                "CREATE TABLE archive.mine (id int PRIMARY KEY)",
                "ALTER TABLE archive.patient ADD note text",
                "DELETE FROM archive.schema_history",
                "ALTER PUBLICATION strongroom_pub DROP TABLE archive.patient"
            })
    void theApplicationMayNot(String sql) {
        assertThatThrownBy(() -> execute(DatabaseRole.APP, sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM archive.patient",
                "UPDATE keys.data_key SET wrapped = ''",
                "INSERT INTO law.incarnation VALUES (1, now(), '')",
                "TRUNCATE local.shipped_pack"
            })
    void theShipperMayNot(String sql) {
        assertThatThrownBy(() -> execute(DatabaseRole.SHIP, sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    @Test
    void theShipperReadsWhatIsJournaledAndWritesItsOwnState() throws SQLException {
        for (TableName table : Migrations.journaled()) {
            assertThat(ask(DatabaseRole.SHIP, "SELECT count(*) FROM " + table)).hasSize(1);
        }
        execute(DatabaseRole.SHIP, "DELETE FROM local.shipped_pack");
        execute(
                DatabaseRole.SHIP,
                "INSERT INTO archive.recovery_marker VALUES (1, now())"
                        + " ON CONFLICT (id) DO UPDATE SET marked_at = excluded.marked_at");
    }
}
