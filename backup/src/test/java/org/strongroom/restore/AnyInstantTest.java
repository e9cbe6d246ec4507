package org.strongroom.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.failure.EngineException;
import org.strongroom.journal.Lsn;
import org.strongroom.postgres.PostgresFixture;
import org.strongroom.repository.Lineage;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.PointChain;
import org.strongroom.repository.Repository;
import org.strongroom.ship.BusyHour;
import org.strongroom.ship.Ledger;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.ShippingStatus;
import org.strongroom.ship.Site;

/**
 * Random instants, and random points, of a busy hour: each comes back row by row and byte by byte as a ledger that is not
 * the product's says. {@code -Dstrongroom.instants=50 -Dstrongroom.instants.seconds=60} is the long form.
 */
class AnyInstantTest {
    private static final Logger LOG = LoggerFactory.getLogger(AnyInstantTest.class);
    private static final int INSTANTS = Integer.getInteger("strongroom.instants", 8);
    private static final int SECONDS = Integer.getInteger("strongroom.instants.seconds", 3);
    private static final long SEED = Long.getLong("strongroom.instants.seed", 20_261_122L);
    private static final int WRITERS = 4;
    /** How much later it is after each tick: nine are an hour. */
    private static final Duration TICK = Duration.ofMinutes(7);

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);

    @Test
    void everyInstantOfABusyHourComesBackAsItWas() throws Exception {
        try (Site site = new Site(folder.resolve("site"))) {
            site.file(3, 2_000);
            BusyHour hour;
            Ledger ledger;
            Instant from;
            Instant to;
            try (Shipper shipper = site.shipper()) {
                shipper.tick();
                hour = new BusyHour(site, SEED, WRITERS, 40);
                from = site.databaseTime();
                ship(site, shipper, hour);
                to = site.databaseTime();
                ledger = hour.end();
                tick(site, shipper);
                shipper.tick();
                assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.GREEN);
            }
            dropWhatLevelsHold(site);
            List<Moment> moments = moments(site, ledger, from, to);
            Instant begun = Instant.now();
            for (Moment moment : moments) {
                comesBack(site, hour, ledger, moment);
            }
            LOG.info(
                    "{} moments of {} transactions in {} s of {} writers came back, {} ms each",
                    moments.size(),
                    ledger.commits().size(),
                    SECONDS,
                    WRITERS,
                    Duration.between(begun, Instant.now()).toMillis() / moments.size());
        }
    }

    /** Ticks with levels, two bases, a new epoch, sealed packs and a PostgreSQL that is restarted, while all write. */
    private static void ship(Site site, Shipper shipper, BusyHour hour) {
        List<Runnable> acts = List.of(
                shipper::base,
                shipper::newEpoch,
                () -> restart(site, shipper),
                () -> site.packs.sealAged(Duration.ZERO),
                shipper::base);
        for (Runnable act : acts) {
            long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos() / acts.size();
            for (int ticks = 0; ticks < 3 || System.nanoTime() < end; ticks++) {
                tick(site, shipper);
            }
            act.run();
        }
        assertThat(hour.done()).isGreaterThan(50);
        assertThat(hour.lost()).isPositive();
    }

    /** Ticks go on meanwhile: a PostgreSQL that shuts down waits for its readers to go. */
    private static void restart(Site site, Shipper shipper) {
        CompletableFuture<Void> restarted =
                CompletableFuture.runAsync(() -> PostgresFixture.cluster().restart());
        while (!restarted.isDone()) {
            tick(site, shipper);
        }
        restarted.join();
    }

    /** One that is good; time passes. */
    private static void tick(Site site, Shipper shipper) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                shipper.tick();
                site.clock.pass(TICK);
                return;
            } catch (EngineException e) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
        }
    }

    /** As the pruner may: a segment that is in a level needs no object of its own. */
    private static void dropWhatLevelsHold(Site site) throws IOException {
        Map<String, Path> objects = site.objects();
        List<String> levels =
                objects.keySet().stream().filter(ObjectKind.LEVEL::names).toList();
        assertThat(levels).isNotEmpty();
        for (Map.Entry<String, Path> each : objects.entrySet()) {
            if (ObjectKind.TICK.names(each.getKey())) {
                long sequence = ObjectNames.field(ObjectKind.TICK, each.getKey(), 1);
                if (levels.stream()
                        .anyMatch(level -> ObjectNames.firstOfLevel(level) <= sequence
                                && ObjectNames.lastOfLevel(level) >= sequence)) {
                    Files.delete(each.getValue());
                }
            }
        }
    }

    /** Instants at random; the very time of a commit; a microsecond before one; points. */
    private List<Moment> moments(Site site, Ledger ledger, Instant from, Instant to) {
        List<Ledger.Commit> commits = ledger.commits();
        long span = ChronoUnit.MICROS.between(from, to);
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < INSTANTS; i++) {
            Instant commit = commits.get(random.nextInt(commits.size())).at();
            moments.add(Moment.at(
                    switch (i % 4) {
                        case 0 -> commit;
                        case 1 -> commit.minus(1, ChronoUnit.MICROS);
                        default -> from.plus(random.nextLong(span), ChronoUnit.MICROS);
                    }));
        }
        List<Long> points = List.copyOf(points(site).keySet());
        for (int i = 0; i < INSTANTS / 4; i++) {
            long point = points.get(1 + random.nextInt(points.size() - 1));
            moments.add(new Moment.AtPoint(point, Optional.empty()));
        }
        return moments;
    }

    private static Map<Long, Lsn> points(Site site) {
        Map<Long, Lsn> points = new java.util.TreeMap<>();
        Repository repository = site.repository();
        Lineage lineage = Lineage.read(repository, site.rootSigningKey.verificationKey(), defect -> {});
        PointChain.walk(
                repository,
                lineage,
                false,
                chained ->
                        points.put(chained.sequence(), chained.point().journal().lsn()),
                defect -> {});
        return points;
    }

    private void comesBack(Site site, BusyHour hour, Ledger ledger, Moment moment) {
        Path to = folder.resolve("restored");
        try (ScratchRestore restored = new ScratchRestore(ScratchRestore.at(site.restoreTo(to), moment), to)) {
            Map<String, Map<String, String>> expected = moment instanceof Moment.AtInstant at
                    ? ledger.at(at.instant())
                    : ledger.before(points(site).get(((Moment.AtPoint) moment).sequence()));
            assertThat(restored.rows()).as("every row as of %s", moment).isEqualTo(expected);
            Map<UUID, byte[]> contents = restored.contents();
            assertThat(contents).hasSize(expected.get("archive.record").size());
            contents.forEach((record, content) -> assertThat(content)
                    .as("content of %s as of %s", record, moment)
                    .isEqualTo(content(site, hour, record)));
            assertThat(restored.notes).isEmpty();
        } finally {
            ScratchRestore.delete(to);
        }
    }

    private static byte[] content(Site site, BusyHour hour, UUID record) {
        return Optional.ofNullable(hour.contents().get(record)).orElseGet(() -> site.acknowledged.stream()
                .filter(each -> each.record().equals(record))
                .findFirst()
                .orElseThrow()
                .content());
    }
}
