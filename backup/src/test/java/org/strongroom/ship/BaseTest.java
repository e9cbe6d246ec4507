package org.strongroom.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.repository.ObjectKind;
import org.strongroom.store.RangedSource;

/**
 * What a base costs: bytes, and writers' time. {@code -Dstrongroom.base.rows=300000} is the long form, whose figures are
 * logged.
 */
class BaseTest {
    private static final Logger LOG = LoggerFactory.getLogger(BaseTest.class);
    private static final int ROWS = Integer.getInteger("strongroom.base.rows", 12_000);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void aSecondBaseSendsWhatChangedAlone() throws Exception {
        try (Site site = new Site(folder);
                Shipper shipper = site.shipper()) {
            patients(site);
            shipper.tick();
            long chunks = shipper.base().chunks();
            // of a practice's patients those of the last days change, and one of long ago
            site.database.execute("UPDATE archive.patient SET revision = 1 WHERE id IN (SELECT id FROM archive.patient"
                    + " ORDER BY id DESC LIMIT 40) OR id = (SELECT id FROM archive.patient ORDER BY id LIMIT 1)");
            shipper.tick();
            BaseReport second = shipper.base();
            long sent = bytesOf(site, second);
            long whole = bytesOf(site, null);
            LOG.info(
                    "{} rows: a first base of {} chunks, {} bytes; 41 rows changed: {} chunks, {} bytes",
                    ROWS,
                    chunks,
                    whole - sent,
                    second.chunksSent(),
                    sent);
            assertThat(second.chunks()).isBetween(chunks - 2, chunks + 2);
            assertThat(second.chunksSent()).isLessThanOrEqualTo(5);
            assertThat(sent).isLessThan((whole - sent) * 3 / 4);
        }
    }

    /** The copy stands still amid the base until writers have come and gone: were it to hold them, it would never end. */
    @Test
    void noWriterAndNoTickWaitsForABase() throws Exception {
        AtomicInteger written = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch ticked = new CountDownLatch(1);
        try (Site site = new Site(folder);
                Shipper first = site.shipper()) {
            patients(site);
            first.tick();
            first.close();
            AtomicBoolean watched = new AtomicBoolean();
            try (Shipper shipper = site.shipper(
                    store -> new TroubledStore(store, TroubledStore.Trouble.once(TroubledStore.Kind.FAILS, -1)) {
                        @Override
                        public void put(String name, RangedSource body) {
                            if (name.startsWith("base/chunk-") && watched.compareAndSet(false, true)) {
                                await(written, written.get() + 20, ticked);
                            }
                            super.put(name, body);
                        }
                    })) {
                site.database.execute("UPDATE archive.patient SET revision = 2");
                List<Long> micros = Collections.synchronizedList(new ArrayList<>());
                CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> write(site, written, over, micros));
                CompletableFuture<Void> ticks = CompletableFuture.runAsync(() -> {
                    await(watched);
                    shipper.tick();
                    ticked.countDown();
                });
                BaseReport base = shipper.base();
                over.set(true);
                CompletableFuture.allOf(writer, ticks).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(written).hasValueGreaterThan(20);
                List<Long> sorted = micros.stream().sorted().toList();
                LOG.info(
                        "{} rows, base in {} ms: {} writes meanwhile, median {} us, 99 of 100 in {} us, longest {} us",
                        base.rows(),
                        base.took().toMillis(),
                        sorted.size(),
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() * 99 / 100),
                        sorted.get(sorted.size() - 1));
            }
        }
    }

    /** What is committed while a base is copied is not in it: a segment of then is not dispensable because of it. */
    @Test
    void aSegmentThatIsDamagedAndYoungerThanTheBeginningOfABaseIsAnAlarm() throws Exception {
        try (Site site = new Site(folder)) {
            AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
            try (Shipper shipper = site.shipper(
                    store -> new TroubledStore(store, TroubledStore.Trouble.once(TroubledStore.Kind.FAILS, -1)) {
                        @Override
                        public void put(String name, RangedSource body) {
                            if (name.startsWith(ObjectKind.BASE_CHUNK.prefix())) {
                                meanwhile.getAndSet(() -> {}).run();
                            }
                            super.put(name, body);
                        }
                    })) {
                shipper.tick();
                site.file(1, 300);
                shipper.tick();
                Set<String> during = new TreeSet<>();
                meanwhile.set(() -> {
                    Set<String> before = ticks(site);
                    site.clock.pass(Duration.ofMinutes(1));
                    site.file(1, 300);
                    shipper.tick();
                    site.clock.pass(Duration.ofMinutes(1));
                    during.addAll(ticks(site));
                    during.removeAll(before);
                });
                site.database.execute("UPDATE archive.account SET display_name = 'changed'");
                shipper.base();
                assertThat(during).hasSize(1);
                String damaged = during.iterator().next();
                Path object = site.objects().get(damaged);
                byte[] bytes = Files.readAllBytes(object);
                bytes[bytes.length / 2] ^= 1;
                Files.write(object, bytes);
                site.clock.pass(Duration.ofMinutes(61));
                shipper.tick(); // makes a level of what comes before the damage
                shipper.tick();
                assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.RED);
                assertThat(shipper.status().reasons().toString()).contains(damaged);
            }
        }
    }

    private static Set<String> ticks(Site site) {
        return site.objects().keySet().stream()
                .filter(ObjectKind.TICK::names)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void write(Site site, AtomicInteger written, AtomicBoolean over, List<Long> micros) {
        while (!over.get()) {
            long begun = System.nanoTime();
            site.file(1, 500);
            micros.add((System.nanoTime() - begun) / 1_000);
            written.incrementAndGet();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static void await(AtomicInteger written, int enough, CountDownLatch ticked) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (written.get() < enough || ticked.getCount() > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("writers or ticks wait for the base");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static void await(AtomicBoolean flag) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!flag.get() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Rows of a kilobyte that do not compress, in the order of their ids. */
    private static void patients(Site site) {
        site.database.execute("INSERT INTO archive.patient SELECT lpad(to_hex(n), 32, '0')::uuid, c.key_id, 1,"
                + " decode((SELECT string_agg(md5(n::text || '/' || i::text), '') FROM generate_series(1, 60) i), 'hex'),"
                + " NULL, 'ACTIVE', now(), gen_random_uuid(), now(), 0"
                + " FROM generate_series(1, " + ROWS + ") n, archive.case_file c");
    }

    /** Size of the base objects there are; of those that this base put, if one is given. */
    private static long bytesOf(Site site, BaseReport base) {
        java.util.Map<String, Path> objects = site.objects();
        long all = objects.entrySet().stream()
                .filter(each -> each.getKey().startsWith("base/chunk-"))
                .mapToLong(each -> each.getValue().toFile().length())
                .sum();
        if (base == null) {
            return all;
        }
        return objects.entrySet().stream()
                .filter(each -> each.getKey().startsWith("base/chunk-"))
                .sorted((a, b) -> b.getKey().compareTo(a.getKey())) // ids are in the order of time
                .limit(base.chunksSent())
                .mapToLong(each -> each.getValue().toFile().length())
                .sum();
    }
}
