package org.strongroom.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.crypto.SigningKey;
import org.strongroom.failure.UnreachableException;
import org.strongroom.mirror.Pace;
import org.strongroom.progress.Progress;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.Repository;
import org.strongroom.restore.RestoreRequest;
import org.strongroom.restore.ScratchRestore;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.ShippingStatus.State;
import org.strongroom.ship.Site;
import org.strongroom.ship.SupersededException;
import org.strongroom.store.StoreLocation;
import org.strongroom.store.Stores;
import org.strongroom.verify.Verification;
import org.strongroom.verify.VerificationRequest;

/** Two places of one archive: whatever happens to one, the other goes on, and both come to hold the same. */
class PlacesTest {
    private static final long PLENTY = 1L << 30;
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final MoodyStore.Temper one = new MoodyStore.Temper();
    private final MoodyStore.Temper two = new MoodyStore.Temper();
    private Site site;
    private Places places;

    @BeforeEach
    void begin() throws IOException {
        site = new Site(folder.resolve("site"));
    }

    @AfterEach
    void end() {
        one.set(MoodyStore.Mood.WELL);
        two.set(MoodyStore.Mood.WELL);
        if (places != null) {
            places.close();
        }
        site.close();
    }

    @Test
    void whateverHappensToOneTheOtherGoesOnAndItCatchesUp() throws IOException {
        open(PLENTY);
        long point = shipAlone();
        for (MoodyStore.Temper troubled : List.of(one, two)) {
            String ill = troubled == one ? "one" : "two";
            String well = troubled == one ? "two" : "one";
            for (MoodyStore.Mood mood : List.of(MoodyStore.Mood.FAILS, MoodyStore.Mood.HANGS, MoodyStore.Mood.LIES)) {
                troubled.set(mood);
                try (Shipper shipper = site.shipper(places.stores())) {
                    ship(shipper);
                    point = ship(shipper);
                }
                holds(well, point);
                assertThat(status(ill).lastPoint().orElseThrow().sequence()).isLessThan(point);
                assertThat(status(ill).waiting()).isPositive();
                site.clock.pass(Duration.ofMinutes(20));
                until(() -> status(ill).state() == State.RED);
                until(() -> status(well).state() == State.GREEN);
                troubled.set(MoodyStore.Mood.WELL);
                holds(ill, point);
                until(() -> status(ill).state() == State.GREEN);
            }
        }
        assertThat(files(waiting())).isEmpty();
        same();
        restoresAreTheSame();
    }

    @Test
    void aFurtherPlaceIsFilledFromTheFirstWhileTheArchiveGoesOn() throws IOException {
        try (Shipper alone = site.shipper()) {
            for (int i = 0; i < 4; i++) {
                site.file(2, 40_000);
                alone.tick();
            }
        }
        open(PLENTY);
        try (Shipper shipper = site.shipper(places.stores())) {
            holds("two", ship(shipper));
            long point = ship(shipper);
            holds("one", point);
            holds("two", point);
        }
        same();
    }

    @Test
    void whatLeftTheFullSpoolComesFromTheOtherPlace() throws IOException {
        open(300_000);
        try (Shipper shipper = site.shipper(places.stores())) {
            holds("two", ship(shipper));
            two.set(MoodyStore.Mood.FAILS);
            for (int i = 0; i < 8; i++) {
                holds("one", ship(shipper));
            }
            assertThat(status("two").waitingBytes()).isLessThanOrEqualTo(300_000);
            two.set(MoodyStore.Mood.WELL);
            long point = ship(shipper);
            holds("two", point);
            holds("one", point);
        }
        same();
        restoresAreTheSame();
    }

    @Test
    void whenNoPlaceTakesAnythingTheShipperFailsAndLosesNothing() throws IOException {
        open(300_000);
        try (Shipper shipper = site.shipper(places.stores())) {
            ship(shipper);
            one.set(MoodyStore.Mood.FAILS);
            two.set(MoodyStore.Mood.FAILS);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 20; i++) {
                            site.file(1, 60_000);
                            shipper.tick();
                        }
                    })
                    .isInstanceOf(UnreachableException.class)
                    .hasMessageContaining("the spool is full");
            until(() -> places.statuses().stream().allMatch(place -> place.state() == State.RED));
            one.set(MoodyStore.Mood.WELL);
            two.set(MoodyStore.Mood.WELL);
            until(() -> places.statuses().stream().allMatch(place -> place.waiting() == 0));
            long point = ship(shipper);
            holds("one", point);
            holds("two", point);
        }
        same();
    }

    @Test
    void whatWaitsOutlivesTheProcess() throws IOException {
        open(PLENTY);
        two.set(MoodyStore.Mood.HANGS);
        try (Shipper shipper = site.shipper(places.stores())) {
            holds("one", ship(shipper));
        }
        places.close();
        assertThat(Places.hasRest(folder.resolve("spool"))).isTrue();
        two.set(MoodyStore.Mood.WELL);
        open(PLENTY);
        until(() -> places.statuses().stream().allMatch(place -> place.waiting() == 0));
        same();
        assertThat(Places.hasRest(folder.resolve("spool"))).isFalse();
    }

    @Test
    void aSuccessorThatShowsInOnePlaceAloneStopsTheServer() throws IOException {
        open(PLENTY);
        try (Shipper shipper = site.shipper(places.stores())) {
            holds("two", ship(shipper));
            byte[] later = new KeyCertificate(
                            KeyCertificate.Purpose.SERVER_INCARNATION,
                            site.repositoryId,
                            2,
                            SigningKey.generate().verificationKey(),
                            site.clock.instant(),
                            Optional.empty())
                    .issue(site.rootSigningKey)
                    .getBytes(StandardCharsets.UTF_8);
            new Repository(site.repositoryId, second()).put(sha256 -> ObjectNames.incarnation(2, sha256), later);
            until(() -> status("two").state() == State.RED);
            assertThatThrownBy(shipper::tick).isInstanceOf(SupersededException.class);
        }
    }

    @Test
    void aPlaceThatHoldsAnotherHistoryOfThisServerIsNotForked() throws IOException {
        open(PLENTY);
        two.set(MoodyStore.Mood.FAILS);
        holds("one", shipAlone());
        places.close();
        site.app(connection -> {
            for (String table : List.of("ship_state", "shipped_pack", "shipped_object", "recent_point", "base_chunk")) {
                Site.set(connection, "DELETE FROM local." + table);
            }
        });
        try (Shipper other = site.shipper(second())) {
            other.tick();
        }
        Set<String> before = files(folder.resolve("second"));
        two.set(MoodyStore.Mood.WELL);
        open(PLENTY);
        until(() -> status("two").reasons().toString().contains("which this server does not know"));
        assertThat(files(folder.resolve("second")).stream().filter(name -> name.contains("points/")))
                .containsExactlyElementsOf(
                        before.stream().filter(name -> name.contains("points/")).toList());
    }

    private void open(long limit) {
        Stores first = site.stores();
        places = Places.open(
                folder.resolve("spool"),
                limit,
                List.of(place("one", first, one, Duration.ZERO), place("two", second(), two, Duration.ofMillis(30))),
                site.repositoryId,
                site::identity,
                new Places.Patience(Duration.ofMillis(500), Duration.ofSeconds(1), DEADLINE),
                site.clock);
    }

    private static Place place(String name, Stores stores, MoodyStore.Temper temper, Duration every) {
        return new Place(
                name,
                new Stores(new MoodyStore(stores.history(), temper), new MoodyStore(stores.turnover(), temper)),
                Delivery.of(every, Optional.empty()),
                Pace.unlimited(Clock.systemUTC()));
    }

    /** By a shipper that is opened for it, as after a restart. */
    private long shipAlone() {
        try (Shipper shipper = site.shipper(places.stores())) {
            return ship(shipper);
        }
    }

    private long ship(Shipper shipper) {
        site.file(1, 60_000);
        return shipper.tick().point();
    }

    private void holds(String place, long point) {
        until(() -> status(place)
                .lastPoint()
                .filter(last -> last.sequence() >= point)
                .isPresent());
    }

    private PlaceStatus status(String place) {
        return places.statuses().stream()
                .filter(status -> status.name().equals(place))
                .findFirst()
                .orElseThrow();
    }

    private void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(places.statuses().toString()).isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private StoreLocation location() {
        return StoreLocation.parse("file://" + folder.resolve("second"));
    }

    private Stores second() {
        return location().open(Optional.empty());
    }

    private Path waiting() {
        return folder.resolve("spool/waiting");
    }

    /** Both verify, and both hold the same objects. */
    private void same() throws IOException {
        assertThat(files(folder.resolve("second"))).isEqualTo(files(site.offsite));
        for (Stores stores : List.of(site.stores(), second())) {
            assertThat(Verification.run(
                                    VerificationRequest.of(
                                                    stores,
                                                    site.repositoryId,
                                                    site.rootSigningKey.verificationKey(),
                                                    site.clock)
                                            .opening(Optional.of(site.recoveryKey)),
                                    Progress.silent())
                            .findings())
                    .isEmpty();
        }
    }

    private void restoresAreTheSame() {
        assertThat(rows(location(), "from-two")).isEqualTo(rows(site.location(), "from-one"));
    }

    private Map<String, Map<String, String>> rows(StoreLocation from, String name) {
        Path to = folder.resolve(name);
        RestoreRequest all = site.restoreTo(to);
        RestoreRequest request = new RestoreRequest(
                from,
                Optional.empty(),
                all.repositoryId(),
                all.rootKey(),
                all.recipientKey(),
                Optional.empty(),
                to,
                all.moment(),
                Optional.empty(),
                Optional.empty(),
                all.postgresBinaries(),
                all.clock());
        try (ScratchRestore restored = new ScratchRestore(request, to)) {
            assertThat(restored.contents()).hasSize(site.acknowledged.size());
            return restored.rows();
        }
    }

    private static Set<String> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
