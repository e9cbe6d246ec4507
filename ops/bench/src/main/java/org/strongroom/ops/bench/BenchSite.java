package org.strongroom.ops.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.strongroom.content.ContentStore;
import org.strongroom.content.UploadSettings;
import org.strongroom.crypto.RootKeystore;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.crypto.SigningKey;
import org.strongroom.home.Home;
import org.strongroom.identity.Ids;
import org.strongroom.kit.Genesis;
import org.strongroom.kit.Identity;
import org.strongroom.ops.Distribution;
import org.strongroom.pack.PackStore;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.postgres.EmbeddedPostgres;
import org.strongroom.postgres.PostgresLayout;
import org.strongroom.postgres.PostgresOptions;
import org.strongroom.schema.Migrations;
import org.strongroom.screening.MalwareScanner;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.ShipperSetup;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;

/**
 * An archive of its own, put together from what the server is made of: embedded PostgreSQL, genesis, migrations, content
 * store, shipper. One user at a time.
 */
final class BenchSite implements AutoCloseable {
    /** Opens the kit; the kit lives as long as the measurement. */
    private static final String PASSPHRASE = "bench";

    private static final int POSTGRES_MAJOR = 18;
    private static final Duration LAG = Duration.ofMinutes(1);

    private final Home home;
    private final Distribution distribution;
    private final StoreLocation location;
    private final EmbeddedPostgres postgres;
    private final Identity identity;
    private final RootKeystore root;
    private final SigningKey serverKey;
    private final ContentStore contents;
    private final SecretBytes periodKey = SecretBytes.random(32);
    private final UUID periodKeyId = Ids.next();
    private final UUID account = Ids.next();
    private final CountingStore.Count count = new CountingStore.Count();
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
    private final Shipper shipper;

    /** Makes it in an empty folder, with its first base off site, as every server has it. */
    BenchSite(Path folder, Distribution distribution, StoreLocation location, StoreCredentials credentials) {
        this.home = new Home(folder);
        this.distribution = distribution;
        this.location = location;
        Genesis.create(home, location.toString(), credentials, PASSPHRASE.toCharArray(), Clock.systemUTC());
        this.identity = Identity.load(home.identity());
        this.postgres = start(home, distribution);
        Migrations.migrate(postgres.owner());
        this.root = RootKeystore.open(home.rootKey(), home.rootKeyPassword());
        this.serverKey = SigningKey.load(home.serverSigningKey());
        this.contents = contents(home);
        begin();
        this.shipper = new Shipper(new ShipperSetup(
                identity,
                serverKey,
                CountingStore.over(location.open(Optional.of(credentials)), count),
                contents.packs(),
                postgres.address(),
                postgres.login(DatabaseRole.SHIP),
                root,
                LAG,
                Clock.systemUTC()));
        shipper.tick();
    }

    /** Starts the database of a home. */
    static EmbeddedPostgres start(Home home, Distribution distribution) {
        return EmbeddedPostgres.start(
                new PostgresLayout(
                        home.postgresBinaries(POSTGRES_MAJOR), home.postgresData(), home.postgresLog(), home.secrets()),
                new PostgresOptions(distribution.postgresJar(), OptionalInt.empty()));
    }

    /** The content store of a home, as the server opens it. */
    static ContentStore contents(Home home) {
        return new ContentStore(
                PackStore.open(home.packs(), Clock.systemUTC()),
                MalwareScanner.NONE,
                UploadSettings.DEFAULT,
                Clock.systemUTC());
    }

    private void begin() {
        try (Connection connection = app()) {
            set(
                    connection,
                    "INSERT INTO keys.period_kek VALUES (?, ?, 'CURRENT', ?)",
                    periodKeyId,
                    root.wrap(periodKey),
                    OffsetDateTime.now(ZoneOffset.UTC));
            set(
                    connection,
                    "INSERT INTO archive.account VALUES (?, 'bench', 'Bench', 'x', 'ACTIVE', now(), ?, now(), 0)",
                    account,
                    account);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** A connection of the application's role, in a transaction. */
    Connection app() throws SQLException {
        Connection connection = org.strongroom.postgres.Connections.dataSource(
                        postgres.address(), postgres.login(DatabaseRole.APP))
                .getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** One that stays open; whose work failed is not given back. */
    Connection borrow() throws SQLException {
        Connection free = idle.poll();
        return free == null ? app() : free;
    }

    void giveBack(Connection connection) {
        idle.add(connection);
    }

    Filing filing() {
        return new Filing(periodKey, periodKeyId, account);
    }

    /** Of this process, this database and the store. */
    Meter meter(BenchStage stage) {
        return new Meter(
                Map.of("engine", ProcessHandle.current().pid(), "database", postgres.pid(), "store", stage.storePid()));
    }

    Home home() {
        return home;
    }

    Distribution distribution() {
        return distribution;
    }

    StoreLocation location() {
        return location;
    }

    char[] passphrase() {
        return PASSPHRASE.toCharArray();
    }

    ContentStore contents() {
        return contents;
    }

    Shipper shipper() {
        return shipper;
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    CountingStore.Count count() {
        return count;
    }

    @Override
    public void close() {
        shipper.close();
        contents.close();
        postgres.close();
        serverKey.close();
        root.close();
        periodKey.close();
    }
}
