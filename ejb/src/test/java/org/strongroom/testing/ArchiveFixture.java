package org.strongroom.testing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.configuration.ArchiveSettings;
import org.strongroom.content.UploadSettings;
import org.strongroom.content.compaction.CompactionSettings;
import org.strongroom.crypto.RootKeystore;
import org.strongroom.disposal.CancelledByHold;
import org.strongroom.hold.PendingDisposals;
import org.strongroom.home.Home;
import org.strongroom.identity.Ids;
import org.strongroom.keys.PeriodSettings;
import org.strongroom.keys.RootWrapped;
import org.strongroom.postgres.DatabaseLogin;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.postgres.PostgresFixture;
import org.strongroom.record.RecordCategory;
import org.strongroom.record.UploadLimits;
import org.strongroom.screening.MalwareScanner;

/**
 * The domain's services over a real PostgreSQL, signed in as the application's role, with real keys and packs in a
 * temporary home. One for all tests of the process: tests use names and identifiers of their own.
 */
public final class ArchiveFixture {
    private static final UploadLimits LIMITS = new UploadLimits(Arrays.stream(RecordCategory.values())
            .collect(Collectors.toMap(
                    category -> category,
                    category -> category == RecordCategory.CORRESPONDENCE ? FakeScanner.SMALL_LIMIT : Long.MAX_VALUE)));

    private static final ArchiveFixture SHARED = new ArchiveFixture();

    private final FakeScanner scanner = new FakeScanner();
    private final PostgresFixture postgres = PostgresFixture.migrated();
    private final Home home;
    private final LocalTransactions transactions;
    private final Beans beans;

    private ArchiveFixture() {
        try {
            home = new Home(Files.createTempDirectory(Files.createDirectories(Path.of("target", "homes")), "archive-"))
                    .create();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RootKeystore.create(home.rootKey(), home.rootKeyPassword()).close();
        transactions = new LocalTransactions(factory(postgres));
        beans = newBeans();
    }

    /** The fixture. */
    public static ArchiveFixture shared() {
        return SHARED;
    }

    /** The service or other bean of this type. */
    public <T> T get(Class<T> type) {
        return beans.get(type);
    }

    /** Services of a second server over the same database and home. */
    public Beans newBeans() {
        Beans made = new Beans(transactions);
        return made.with(PendingDisposals.class, (actor, hold) -> made.get(CancelledByHold.class)
                        .cancel(actor, hold))
                .with(EntityManager.class, transactions.entities())
                .with(Clock.class, Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000)))
                .with(ArchiveSettings.class, new ArchiveSettings(home, home.packs()))
                .with(MalwareScanner.class, scanner)
                .with(PeriodSettings.class, PeriodSettings.DEFAULT)
                .with(RootWrapped.class, () -> {})
                .with(UploadSettings.class, UploadSettings.DEFAULT)
                .with(CompactionSettings.class, CompactionSettings.DEFAULT)
                .with(UploadLimits.class, LIMITS);
    }

    /** Transactions, for tests that call what needs one. */
    public LocalTransactions transactions() {
        return transactions;
    }

    /** What looks at the contents that are filed. */
    public FakeScanner scanner() {
        return scanner;
    }

    /** The temporary home. */
    public Home home() {
        return home;
    }

    /** An account with these roles that signs in now. */
    public Actor actor(Role... roles) {
        UUID id = Ids.next();
        postgres.execute("insert into archive.account (id, username, display_name, password_hash, state, created_at,"
                + " created_by, changed_at, revision) values ('" + id + "', 'user-" + id + "', 'Someone', '-',"
                + " 'ACTIVE', now(), '" + id + "', now(), 1)");
        return new Actor(id, "user-" + id, Set.of(roles), Optional.empty());
    }

    /** A connection as owner of the schema. */
    public Connection connection() throws SQLException {
        return postgres.connections(DatabaseRole.OWNER).getConnection();
    }

    /** Runs a statement as owner of the schema. */
    public void execute(String sql) {
        postgres.execute(sql);
    }

    /** The first column of a query's rows, as text. */
    public List<String> select(String sql) {
        try (Connection connection = postgres.connections(DatabaseRole.OWNER).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Actions and outcomes in the audit log about an object, oldest first: {@code PATIENT_READ DONE}. */
    public List<String> audited(String kind, Object id) {
        return select("select action || ' ' || outcome from law.audit_event where object_kind = '" + kind
                + "' and object_id = '" + id + "' order by id");
    }

    /** Entity managers of the application's role over a database. */
    public static EntityManagerFactory factory(PostgresFixture postgres) {
        DatabaseLogin login = postgres.login(DatabaseRole.APP);
        try {
            return Persistence.createEntityManagerFactory(
                    "archive",
                    Map.of(
                            "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                            "jakarta.persistence.jtaDataSource", "",
                            "jakarta.persistence.jdbc.driver", "org.postgresql.Driver",
                            "jakarta.persistence.jdbc.url", postgres.address().jdbcUrl(),
                            "jakarta.persistence.jdbc.user", login.user(),
                            "jakarta.persistence.jdbc.password",
                                    Files.readString(login.passwordFile()).strip(),
                            "eclipselink.target-server", "None"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
