package org.strongroom.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.progress.Progress;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.repository.ObjectKind;
import org.strongroom.restore.Moment;
import org.strongroom.restore.Restore;
import org.strongroom.restore.RestoreReport;
import org.strongroom.restore.RestoreRequest;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.Site;
import org.strongroom.ship.TickReport;
import org.strongroom.store.BucketLock;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.ObjectVersion;
import org.strongroom.store.PrunableObjectStore;
import org.strongroom.store.PrunableStores;
import org.strongroom.store.Worm;
import org.strongroom.store.memory.MemoryObjectStore;

/** A repository of some months under short locks, pruned: what is kept comes back, what is not needed is gone. */
@TestMethodOrder(OrderAnnotation.class)
class PruningTest {
    private static final Retention KEEP = new Retention(2, 5, 0, 0, 0, Duration.ofDays(7));

    @TempDir
    static Path folder;

    private static Site site;
    private static MemoryObjectStore history;
    private static MemoryObjectStore turnover;
    private static int restores;

    /** What was there after a tick. */
    private record Shipped(TickReport tick, int records) {}

    private static final List<Shipped> MOMENTS = new ArrayList<>();

    /** A base or two every ten days for three months, the first because keys are due, a few ticks after each. */
    @BeforeAll
    static void ship() throws IOException {
        site = new Site(folder.resolve("site"));
        // noon: all that is shipped one after the other then falls on one day, whenever the test runs
        Instant noon = site.clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(36));
        site.clock.pass(Duration.between(site.clock.instant(), noon));
        history =
                new MemoryObjectStore(site.clock, new BucketLock(Worm.COMPLIANCE, Optional.of(20), Optional.of(true)));
        turnover =
                new MemoryObjectStore(site.clock, new BucketLock(Worm.COMPLIANCE, Optional.of(8), Optional.of(true)));
        for (int decade = 0; decade < 9; decade++) {
            try (Shipper shipper = shipper()) {
                site.file(1, 20_000);
                shipper.tick();
                if (decade > 0) {
                    shipper.base();
                }
                for (int i = 0; i < 2; i++) {
                    site.file(1, 20_000);
                    TickReport tick = shipper.tick();
                    MOMENTS.add(new Shipped(tick, site.acknowledged.size()));
                    site.packs.sealAged(Duration.ZERO);
                    site.clock.pass(Duration.ofHours(3));
                }
            }
            site.clock.pass(Duration.ofDays(10));
        }
        try (Shipper shipper = shipper()) {
            shipper.tick();
            shipper.tick();
        }
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static Shipper shipper() {
        Iterator<ObjectStore> both = List.<ObjectStore>of(history, turnover).iterator();
        return site.shipper(store -> both.next());
    }

    private static PruneReport prune(
            boolean execute, Optional<Shipped> verified, PrunableObjectStore over, Clock clock, Progress progress) {
        try {
            return Pruning.run(
                    new PruneRequest(
                            new PrunableStores(over, turnover),
                            site.repositoryId,
                            site.rootSigningKey.verificationKey(),
                            KEEP,
                            verified
                                    .map(moment -> new ExpectedPoint(
                                            OptionalLong.of(moment.tick().point()),
                                            moment.tick().pointHash()))
                                    .stream()
                                    .toList(),
                            0,
                            execute,
                            Files.createTempDirectory(folder, "work"),
                            clock),
                    progress);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static PruneReport prune(boolean execute, Optional<Shipped> verified) {
        return prune(execute, verified, history, site.clock, Progress.silent());
    }

    private static Optional<Shipped> newestMoment() {
        return Optional.of(MOMENTS.get(MOMENTS.size() - 1));
    }

    private static long versions() {
        return count(history) + count(turnover);
    }

    private static long count(MemoryObjectStore store) {
        long found = 0;
        Iterator<ObjectVersion> all = store.versions("", Optional.empty());
        while (all.hasNext()) {
            all.next();
            found++;
        }
        return found;
    }

    private static long of(ObjectKind kind) {
        long found = 0;
        MemoryObjectStore store = kind.area() == org.strongroom.repository.Area.HISTORY ? history : turnover;
        Iterator<ObjectVersion> all = store.versions(kind.prefix(), Optional.empty());
        while (all.hasNext()) {
            found += kind.names(all.next().name()) ? 1 : 0;
        }
        return found;
    }

    @Test
    @Order(1)
    void nothingLeavesBelowWhatNobodyVerified() {
        long before = versions();
        PruneReport nobody = prune(true, Optional.empty());
        assertThat(nobody.executed()).isFalse();
        assertThat(nobody.findings()).singleElement().asString().contains("no drill vouches");
        PruneReport early = prune(false, Optional.of(MOMENTS.get(2)));
        PruneReport late = prune(false, newestMoment());
        assertThat(early.left().versions()).isLessThan(late.left().versions());
        assertThat(versions()).as("a dry run touches nothing").isEqualTo(before);
        assertThat(late.left().versions()).isPositive();
        assertThat(late.prolonged()).isPositive();
        assertThat(late.keysFrozen()).isEmpty();
        assertThat(late.findings()).isEmpty();
    }

    @Test
    @Order(2)
    void aClockBehindTheStoresIsRefused() {
        Clock slow = Clock.offset(site.clock, Duration.ofDays(-40));
        assertThatThrownBy(() -> prune(true, newestMoment(), history, slow, Progress.silent()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("clock");
    }

    @Test
    @Order(3)
    void anInterruptedPruneIsFinishedByTheNextAndTwoAtOnceDoNoHarm() {
        PruneReport planned = prune(false, newestMoment());
        long before = versions();
        assertThatThrownBy(() -> prune(true, newestMoment(), new Breaking(history, 5), site.clock, Progress.silent()))
                .isInstanceOf(UnreachableException.class);
        assertThat(before - versions()).isEqualTo(5);
        CompletableFuture<PruneReport> other = CompletableFuture.supplyAsync(() -> prune(true, newestMoment()));
        PruneReport one = prune(true, newestMoment());
        assertThat(other.join().findings()).isEmpty();
        assertThat(one.findings()).isEmpty();
        assertThat(before - versions()).isEqualTo(planned.left().versions());
        PruneReport again = prune(true, newestMoment());
        assertThat(again.left().versions()).isZero();
        assertThat(again.prolonged()).isZero();
        assertThat(again.needed()).isEqualTo(planned.needed());
    }

    @Test
    @Order(4)
    void keptPointsComeBackAndOldContentAndKeysAreGone() throws IOException {
        List<Long> kept = prune(false, newestMoment()).kept().stream()
                .map(PruneReport.Kept::sequence)
                .toList();
        Shipped old = MOMENTS.stream()
                .filter(moment -> kept.contains(moment.tick().point()))
                .findFirst()
                .orElseThrow();
        assertThat(MOMENTS.indexOf(old)).as("an old one").isLessThan(MOMENTS.size() - 6);
        assertThat(restore(Optional.of(old.tick().point())).records()).isEqualTo(old.records());
        assertThat(restore(Optional.empty()).records()).isEqualTo(site.acknowledged.size());
        assertThat(of(ObjectKind.BASE_MANIFEST)).isLessThan(8).isEqualTo(of(ObjectKind.BASE_INVENTORY));
        // the newest, and the one of the point that was verified
        assertThat(of(ObjectKind.KEY_SET)).isEqualTo(2);
        assertThat(of(ObjectKind.TAIL)).isLessThan(4);
    }

    @Test
    @Order(5)
    void junkAndDeleteMarkersLeaveAndTheGoodVersionStays() {
        String needed = history.list(ObjectKind.BASE_CHUNK.prefix(), Optional.empty())
                .next()
                .name();
        byte[] good = history.bytes(needed);
        history.put(needed, new byte[good.length]);
        history.delete(needed);
        String junk = ObjectKind.POINT.prefix() + "000000000900000-000001-" + "ab".repeat(32);
        history.put(junk, new byte[9]);
        prune(true, newestMoment());
        assertThat(versionsOf(needed)).as("the grace holds them").isEqualTo(3);
        site.clock.pass(Duration.ofDays(8));
        prune(true, newestMoment());
        assertThat(versionsOf(needed)).as("a marker has no lock").isEqualTo(2);
        assertThat(versionsOf(junk)).isEqualTo(1);
        site.clock.pass(Duration.ofDays(13));
        assertThat(prune(true, newestMoment()).findings()).isEmpty();
        assertThat(versionsOf(needed)).isEqualTo(1);
        assertThat(versionsOf(junk)).isZero();
        assertThat(history.bytes(needed)).isEqualTo(good);
    }

    private static long versionsOf(String name) {
        List<ObjectVersion> found = new ArrayList<>();
        history.versions(name, Optional.empty()).forEachRemaining(found::add);
        return found.size();
    }

    @Test
    @Order(6)
    void aPointThatArrivesMeanwhileIsWhole() throws IOException {
        try (Shipper shipper = shipper()) {
            Progress arriving = new Progress() {
                @Override
                public void step(String what) {
                    if (what.startsWith("sweep history")) {
                        site.file(1, 10_000);
                        shipper.base();
                    }
                }

                @Override
                public void advance(long done, long of, String unit) {}
            };
            assertThat(prune(true, newestMoment(), history, site.clock, arriving)
                            .findings())
                    .isEmpty();
        }
        assertThat(restore(Optional.empty()).records()).isEqualTo(site.acknowledged.size());
    }

    @Test
    @Order(7)
    void keysThatVanishedFreezeTheKeyStreamAndDestroyedOnesDoNot() {
        Site.Acknowledged lawful = site.file(site.bytes(1_000));
        Site.Acknowledged unlawful = site.file(site.bytes(1_000));
        TickReport[] last = new TickReport[1];
        try (Shipper shipper = shipper()) {
            shipper.tick();
            shipper.base();
            site.shred(lawful, true);
            shipper.tick();
            site.clock.pass(Duration.ofDays(1));
            shipper.base();
            last[0] = shipper.tick();
        }
        site.clock.pass(Duration.ofDays(9));
        Shipped now = new Shipped(last[0], 0);
        assertThat(prune(true, Optional.of(now)).keysFrozen()).isEmpty();
        assertThat(of(ObjectKind.KEY_SET)).isEqualTo(1);
        try (Shipper shipper = shipper()) {
            site.shred(unlawful, false);
            shipper.tick();
            shipper.base();
            last[0] = shipper.tick();
        }
        site.clock.pass(Duration.ofDays(9));
        PruneReport frozen = prune(true, Optional.of(new Shipped(last[0], 0)));
        assertThat(frozen.keysFrozen()).get().asString().contains(unlawful.key().toString());
        // the last set that had it, the one that was due again, and the one of the base that was asked for
        assertThat(of(ObjectKind.KEY_SET)).isEqualTo(3);
    }

    /** What is there now, as files, restored. */
    private static RestoreReport restore(Optional<Long> point) throws IOException {
        Path offsite = site.offsite;
        export(history, offsite.resolve("history"));
        export(turnover, offsite.resolve("turnover"));
        RestoreRequest newest = site.restoreTo(folder.resolve("restored-" + restores++));
        return Restore.run(
                new RestoreRequest(
                        newest.location(),
                        newest.credentials(),
                        newest.repositoryId(),
                        newest.rootKey(),
                        newest.recipientKey(),
                        newest.rootSigningKey(),
                        newest.to(),
                        point.<Moment>map(sequence -> new Moment.AtPoint(sequence, Optional.empty()))
                                .orElse(newest.moment()),
                        newest.expectPoint(),
                        newest.failedAt(),
                        newest.postgresBinaries(),
                        newest.clock()),
                Progress.silent());
    }

    private static void export(MemoryObjectStore store, Path to) throws IOException {
        TreeMap<String, byte[]> now = new TreeMap<>();
        store.list("", Optional.empty()).forEachRemaining(info -> now.put(info.name(), store.bytes(info.name())));
        if (Files.exists(to)) {
            try (var files = Files.walk(to)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        }
        for (var object : now.entrySet()) {
            Path file = to.resolve(object.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, object.getValue());
        }
    }
}
