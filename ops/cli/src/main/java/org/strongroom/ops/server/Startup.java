package org.strongroom.ops.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.Home;
import org.strongroom.ops.Distribution;
import org.strongroom.ops.process.FreePort;
import org.strongroom.ops.process.Orphans;
import org.strongroom.ops.process.RotatingFile;
import org.strongroom.ops.process.TemporaryFolder;
import org.strongroom.ops.site.ExternalStore;
import org.strongroom.ops.site.SiteSettings;
import org.strongroom.ops.store.StoreProcess;
import org.strongroom.ops.store.StoreSettings;
import org.strongroom.ops.tls.ServerCertificate;
import org.strongroom.postgres.EmbeddedPostgres;
import org.strongroom.postgres.PostgresLayout;
import org.strongroom.postgres.PostgresOptions;
import org.strongroom.progress.Progress;
import org.strongroom.schema.Migrations;
import org.strongroom.store.StoreCredentials;

/**
 * One start, step by step: claim the home, settle orphans, first start, certificate, store and database, migrations,
 * application. What a failed start has opened is closed again, the newest first. Used once, by one thread; another may
 * abort it.
 */
final class Startup {
    private static final int POSTGRES_MAJOR = 18;
    private static final int PATIENCE_SECONDS = 60;

    private final Home home;
    private final ServerOptions options;
    private final Progress progress;
    private final Clock clock;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean aborted;

    Startup(Home home, ServerOptions options, Progress progress, Clock clock) {
        this.home = home;
        this.options = options;
        this.progress = progress;
        this.clock = clock;
    }

    /** Everything that runs. */
    record Running(
            Deque<AutoCloseable> opened,
            Database database,
            Optional<StoreProcess> store,
            ServerProcess server,
            Orphans orphans,
            SupervisorLog log,
            ServerState state) {}

    Running run() {
        try {
            return start();
        } catch (RuntimeException e) {
            closeAll(e);
            throw e;
        } finally {
            ended.countDown();
        }
    }

    /** Ends a start that is under way, from another thread; returns when all that was opened is closed. */
    void abort() {
        OperationFailedException reason = new OperationFailedException("stopped during the start");
        aborted = true;
        closeAll(reason);
        try {
            // what is being opened at this moment is closed by the thread that opens it
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw reason;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it has succeeded or failed. */
    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    private synchronized void closeAll(RuntimeException cause) {
        Closing.all(opened, cause);
    }

    private Running start() {
        Distribution distribution = Distribution.current();
        claim();
        SiteSettings settings = SiteSettings.load(home);
        SupervisorLog log =
                open(new SupervisorLog(home, clock, settings.observation().logFormat()));
        Orphans orphans = Orphans.settle(home.run().resolve("children.json"), log::line);
        if (options.port() != 0) {
            FreePort.require(options.port(), "the server");
        }
        Optional<StoreSettings> ownStore =
                options.drillMode() || settings.offsite().isPresent() ? Optional.empty() : Optional.of(ownStore());
        Optional<Offsite> offsite = offsite(settings, ownStore);
        new Reign(home).require(options.superseded());
        if (offsite.isPresent() && FirstStart.isDue(home)) {
            progress.step("first start: making the keys and the recovery kit");
            StoreCredentials writing = ownStore.map(StoreSettings::credentials)
                    .orElseGet(() -> StoreCredentials.load(offsite.get().credentialsFile()));
            StoreCredentials reading = settings.offsite()
                    .flatMap(ExternalStore::reading)
                    .map(StoreCredentials::load)
                    .orElse(writing);
            new FirstStart(home, options, clock, System.err).run(offsite.get().location(), writing, reading);
        }
        if (ServerCertificate.ensure(home, clock)) {
            log.line("made a new TLS certificate, " + home.tlsCertificate());
        }
        OperatorToken.renew(home);
        Optional<StoreProcess> store = ownStore.map(wanted -> startStore(distribution, wanted, log));
        store.ifPresent(started -> orphans.remember(started.child()));
        Database database = startDatabase(distribution, settings);
        progress.step("bringing the schema up to date");
        Migrations.migrate(database.owner());
        store.ifPresent(StoreProcess::awaitReady);
        if (!options.superseded()) {
            offsite.ifPresent(where -> new Reign(home).look(where, database, clock, log::line));
        }
        progress.step("starting the application");
        ServerProcess server = open(ServerProcess.start(
                home,
                distribution,
                options.port(),
                options.drillMode()
                        ? ServerJvm.rehearsing(settings.heap(), home)
                        : ServerJvm.lasting(settings.heap(), home),
                settings.uploads().stall(),
                settings.observation().logFormat(),
                properties(distribution, settings, database, offsite),
                log::line));
        orphans.remember(server.child());
        int port = server.awaitReady();
        ServerState state = ServerState.of(port, server.child(), database, store);
        state.write(home);
        open(() -> Files.deleteIfExists(home.serverState()));
        log.line("ready at " + state.url() + ", server pid " + state.pid());
        return new Running(opened, database, store, server, orphans, log, state);
    }

    private void claim() {
        if (Files.exists(home.unfinishedRestore())) {
            throw new ConfigurationException("the restore into " + home.root()
                    + " did not finish: go on with strongroom restore --resume, or empty the folder and restore again;"
                    + " nothing starts on half an archive");
        }
        try {
            home.create();
        } catch (RuntimeException e) {
            throw new ConfigurationException("the home " + home.root() + " cannot be written: " + e.getMessage(), e);
        }
        open(HomeLock.claim(home));
        new Preconditions(home, clock).check();
        TemporaryFolder.sweep(home);
        TemporaryFolder.within(home);
    }

    private StoreSettings ownStore() {
        Path file = storeFile();
        int port = StoreSettings.portIn(file).orElseGet(FreePort::any);
        StoreCredentials credentials = Files.exists(home.offsiteCredentials())
                ? StoreCredentials.load(home.offsiteCredentials())
                : FirstStart.newStoreCredentials();
        return new StoreSettings(home.offsite(), port, credentials);
    }

    private Path storeFile() {
        return home.secrets().resolve("store.properties");
    }

    private Optional<Offsite> offsite(SiteSettings settings, Optional<StoreSettings> ownStore) {
        if (options.drillMode()) {
            return Optional.empty();
        }
        return settings.offsite()
                .map(site -> new Offsite(site.location(), site.credentials(), site.place()))
                .or(() -> ownStore.map(
                        store -> new Offsite(store.location(), home.offsiteCredentials(), Optional.empty())));
    }

    private StoreProcess startStore(Distribution distribution, StoreSettings settings, SupervisorLog log) {
        progress.step("starting the object store that stands for the second site");
        RotatingFile output = open(new RotatingFile(home.storeLog(), clock));
        StoreProcess store = open(StoreProcess.start(distribution, settings, storeFile(), output::line));
        log.line("store at " + settings.endpoint() + ", pid " + store.child().pid());
        return store;
    }

    private Database startDatabase(Distribution distribution, SiteSettings settings) {
        if (settings.database().isPresent() && !options.drillMode()) {
            return new Database.External(settings.database().get());
        }
        progress.step("starting PostgreSQL");
        PostgresLayout layout = new PostgresLayout(
                home.postgresBinaries(POSTGRES_MAJOR), home.postgresData(), home.postgresLog(), home.secrets());
        return new Database.Embedded(open(
                EmbeddedPostgres.start(layout, new PostgresOptions(distribution.postgresJar(), OptionalInt.empty()))));
    }

    private ServerProperties properties(
            Distribution distribution, SiteSettings settings, Database database, Optional<Offsite> offsite) {
        ServerProperties properties = new ServerProperties(home, database);
        if (options.drillMode()) {
            return properties.rehearses(options.drillAccountFile());
        }
        return properties
                .takes(settings.uploads())
                .shows(settings.console())
                .expects(settings.locks(), settings.offsite().isEmpty())
                .keeps(settings.keys())
                .compacts(settings.compaction())
                .verifies(settings.verifying())
                .ships(offsite.orElseThrow(), settings.schedule(), !options.superseded())
                .shipsTo(settings.further(), settings.spoolLimit())
                .drills(home, distribution, settings.schedule())
                .reserves(settings.diskReserve())
                .tells(settings.notices())
                .observed(settings.observation());
    }

    private synchronized <T extends AutoCloseable> T open(T resource) {
        opened.push(resource);
        if (aborted) {
            throw new OperationFailedException("stopped during the start");
        }
        return resource;
    }
}
