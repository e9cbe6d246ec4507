package org.strongroom.alarm;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.strongroom.anomaly.ChangeHistory;
import org.strongroom.configuration.ArchiveSettings;
import org.strongroom.home.Home;
import org.strongroom.offsite.OffsiteSettings;
import org.strongroom.offsite.RepositoryState;
import org.strongroom.offsite.Shipping;
import org.strongroom.offsite.Timetable;
import org.strongroom.offsite.check.CheckMemories;
import org.strongroom.offsite.check.CheckSettings;
import org.strongroom.offsite.check.Checks;
import org.strongroom.places.PlaceStatus;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.repository.Repository;
import org.strongroom.ship.BaseReport;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.ShippingStatus;
import org.strongroom.ship.Site;
import org.strongroom.store.LockExpectation;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.Stores;
import org.strongroom.testing.ArchiveFixture;
import org.strongroom.testing.Beans;
import org.strongroom.testing.LocalTransactions;

/** An archive with a record in a sealed pack, shipped with a base, and the part of its server that verifies. */
final class CheckedSite implements AutoCloseable {
    /** A server looks for the first time once it has been up for so long. */
    private static final Duration FIRST_LOOK = Duration.ofMinutes(21);

    final Site site;
    final Site.Acknowledged record;
    private final Shipper shipper;
    private final Map<Path, byte[]> whole = new HashMap<>();
    private UnaryOperator<ObjectStore> store = plain -> plain;
    private Duration passed = Duration.ZERO;
    private List<PlaceStatus> places = List.of();
    private Beans server;

    CheckedSite(Path folder) throws IOException {
        site = new Site(folder);
        site.identity().store(home().identity());
        shipper = site.shipper();
        shipper.tick();
        record = site.file(site.bytes(50_000));
        shipper.tick();
        site.packs.sealAged(Duration.ZERO);
        shipper.tick();
        shipper.base();
        remember();
    }

    /** A base more. */
    BaseReport base() {
        return shipper.base();
    }

    /** What is whole now. */
    void remember() throws IOException {
        for (Path harmed : List.of(site.offsite, home().packs())) {
            try (Stream<Path> files = Files.walk(harmed)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    whole.put(file, Files.readAllBytes(file));
                }
            }
        }
    }

    /** As it was shipped, never verified, with a server that has just started. */
    void begin() throws IOException {
        for (Map.Entry<Path, byte[]> file : whole.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
        Files.deleteIfExists(home().verification());
        site.clock.pass(passed.negated());
        passed = Duration.ZERO;
        store = plain -> plain;
        places = List.of();
        start();
    }

    /** Time passes. */
    void pass(Duration more) {
        site.clock.pass(more);
        passed = passed.plus(more);
    }

    Home home() {
        return new Home(site.folder().resolve("home"));
    }

    /** A server that starts now. */
    void start() {
        LocalTransactions transactions = new LocalTransactions(ArchiveFixture.factory(site.database));
        server = new Beans(transactions)
                .with(EntityManager.class, transactions.entities())
                .with(Clock.class, site.clock)
                .with(ArchiveSettings.class, new ArchiveSettings(home(), home().packs()))
                .with(CheckSettings.class, CheckSettings.DEFAULT)
                .with(OffsiteSettings.class, settings())
                .with(AlarmSettings.class, AlarmSettings.USUAL)
                .with(Timetable.class, new NoTimetable())
                .with(Shipping.class, new Shipped());
        server.get(Safeguards.class).begin();
        checks().runIfDue();
        pass(FIRST_LOOK);
    }

    private OffsiteSettings settings() {
        return new OffsiteSettings(
                home(),
                Optional.of(new OffsiteSettings.Target(
                        "file://" + site.offsite,
                        home().offsiteCredentials(),
                        site.database.login(DatabaseRole.SHIP),
                        Optional.empty())),
                site.database.address(),
                new OffsiteSettings.Timing(Duration.ofSeconds(5), Duration.ofSeconds(60), "", "", "", ""),
                new LockExpectation(false, Optional.empty(), Optional.empty()),
                List.of(),
                1L << 30);
    }

    /** From the next start on the store behaves so. */
    void storeIs(UnaryOperator<ObjectStore> wrap) {
        store = wrap;
    }

    /** The site has several places of the repository, of which the first has not been heard of yet. */
    void placeIsSilent() {
        places = List.of(new PlaceStatus(
                RepositoryState.FIRST,
                ShippingStatus.State.AMBER,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0));
    }

    Checks checks() {
        return server.get(Checks.class);
    }

    CheckMemories memories() {
        return server.get(CheckMemories.class);
    }

    /** Each day's look, until there is something to be said; at most a month. */
    List<String> alarmsOfAMonth() {
        List<String> alarms = List.of();
        for (int day = 0; day < 31 && alarms.isEmpty(); day++) {
            checks().runIfDue();
            alarms = alarms();
            pass(Duration.ofDays(1));
        }
        return alarms;
    }

    /** What makes the state red. */
    List<String> alarms() {
        List<String> alarms = new ArrayList<>();
        server.get(Safeguards.class).look(alarms, new ArrayList<>());
        return alarms;
    }

    /** Everything about verification that a person has to look at, as metrics label it. */
    List<Finding> findings() {
        return server.get(Safeguards.class).findings().stream()
                .filter(finding -> finding.kind() == AlarmKind.ROT || finding.kind() == AlarmKind.VERIFY)
                .toList();
    }

    /** Actions and outcomes in the audit log. */
    List<String> audited() {
        List<String> events = new ArrayList<>();
        try (Connection connection =
                        site.database.connections(DatabaseRole.OWNER).getConnection();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select action || ' ' || outcome from law.audit_event")) {
            while (rows.next()) {
                events.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return events;
    }

    /** The only object off site, or file on site, that is named so. */
    static Path only(Path folder, String part) throws IOException {
        try (var files = Files.walk(folder)) {
            List<Path> found = files.filter(file -> Files.isRegularFile(file)
                            && file.toString()
                                    .substring(folder.toString().length())
                                    .contains(part))
                    .toList();
            if (found.size() != 1) {
                throw new IllegalStateException(found.toString());
            }
            return found.get(0);
        }
    }

    /** Flips a bit; the same again sets it right. */
    static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 2;
        Files.write(file, bytes);
    }

    @Override
    public void close() {
        shipper.close();
        site.close();
    }

    /** As the server's, over the shipper of the site. */
    private final class Shipped extends Shipping {
        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public Map<String, Repository> repositories() {
            Stores stores = site.stores();
            return Map.of(
                    RepositoryState.FIRST,
                    new Repository(
                            site.repositoryId,
                            new Stores(store.apply(stores.history()), store.apply(stores.turnover()))));
        }

        @Override
        public List<PlaceStatus> places() {
            return places;
        }

        @Override
        public ShippingStatus status() {
            return shipper.status();
        }

        @Override
        public void resend(Collection<String> chunks) {
            shipper.resend(chunks);
        }

        @Override
        public Optional<ChangeHistory> changes() {
            return Optional.empty();
        }
    }

    private static final class NoTimetable implements Timetable {
        @Override
        public Map<String, Instant> nextRuns() {
            return Map.of();
        }

        @Override
        public Optional<Instant> runAfter(String job, Instant instant) {
            return Optional.empty();
        }
    }
}
