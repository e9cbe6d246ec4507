package org.strongroom.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.store.RangedSource;
import org.strongroom.store.Sums;

class PackStoreTest {
    private static final int MIB = 1024 * 1024;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 72, MIB - 1, MIB, MIB + 1, 3 * MIB + 17})
    void blobComesBackAsItWasWritten(int size) throws IOException {
        byte[] body = random(size, size);
        try (PackStore store = PackStore.open(folder, Clock.systemUTC())) {
            StoredBlob blob = write(store, body);

            assertThat(blob.sha256()).isEqualTo(Hashes.sha256(body));
            assertThat(blob.length()).isEqualTo(size);
            assertThat(read(store, blob)).isEqualTo(body);
        }
    }

    @Test
    void anyRangeIsRead() throws IOException {
        byte[] body = random(3 * MIB, 1);
        try (PackStore store = PackStore.open(folder, Clock.systemUTC())) {
            RangedSource source = store.read(write(store, body).extents());

            for (int[] range :
                    new int[][] {{0, 1}, {MIB - 1, 2}, {MIB, MIB}, {100, 2 * MIB}, {3 * MIB - 1, 1}, {5, 0}}) {
                try (InputStream in = source.open(range[0], range[1])) {
                    assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(body, range[0], range[0] + range[1]));
                }
            }
            assertThatThrownBy(() -> source.open(3 * MIB, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void committedBlobLiesWithinTheDurableLengthThatPacksReports() throws IOException {
        try (PackStore store = PackStore.open(folder, Clock.systemUTC())) {
            StoredBlob blob = write(store, random(100, 1));

            PackState pack = store.packs().get(0);
            ExtentLocation extent = blob.extents().get(0);
            assertThat(pack.id()).isEqualTo(extent.packId());
            assertThat(pack.sealed()).isFalse();
            assertThat(pack.durableLength()).isGreaterThanOrEqualTo(extent.offset() + extent.length());
            PackScan prefix = PackReader.scan(RangedSource.of(pack.file(), 0, pack.durableLength()));
            assertThat(prefix.intact()).isTrue();
            assertThat(prefix.extents()).extracting(ScannedExtent::location).containsExactly(extent);
        }
    }

    @Test
    void aSealedPackHasTheSumsOfItsFileAsLongAsItsWriterLives() throws IOException {
        try (PackStore store = PackStore.open(folder, Clock.systemUTC())) {
            write(store, random(3 * MIB, 1));
            assertThat(store.packs().get(0).sums()).isEmpty();

            store.sealAged(Duration.ZERO);

            PackState sealed = store.packs().get(0);
            assertThat(sealed.sums().orElseThrow().isOf(Sums.of(RangedSource.of(sealed.file()))))
                    .isTrue();
            store.doubt(sealed.id());
            assertThat(store.packs().get(0).sums()).isEmpty();
        }
        try (PackStore store = PackStore.open(folder, Clock.systemUTC())) {
            assertThat(store.packs().get(0).sums()).isEmpty();
        }
    }

    @Test
    void packIsSealedWhenLongEnough() throws IOException {
        List<StoredBlob> blobs = new ArrayList<>();
        try (PackStore store = PackStore.open(folder, Clock.systemUTC())) {
            for (int i = 0; i < 9; i++) {
                blobs.add(write(store, random(8 * MIB, i)));
            }
            List<PackState> packs = store.packs();
            assertThat(packs).hasSize(2).extracting(PackState::sealed).containsExactly(true, false);
            assertThat(packs.get(0).durableLength())
                    .isEqualTo(Files.size(packs.get(0).file()));
            assertThat(PackReader.scan(RangedSource.of(packs.get(0).file())).sealed())
                    .isTrue();
        }
        try (PackStore again = PackStore.open(folder, Clock.systemUTC())) {
            assertThat(again.recovered()).isEmpty();
            assertThat(again.packs()).hasSize(2).allMatch(PackState::sealed);
            for (int i = 0; i < 9; i++) {
                assertThat(read(again, blobs.get(i))).isEqualTo(random(8 * MIB, i));
            }
        }
    }

    @Test
    void packIsSealedWhenOldEnough() throws IOException {
        Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
        try (PackStore store = PackStore.open(folder, new TellingClock(now))) {
            write(store, random(10, 1));
            now[0] = now[0].plus(Duration.ofMinutes(9));
            store.sealAged(Duration.ofMinutes(10));
            assertThat(store.packs()).extracting(PackState::sealed).containsExactly(false);
            now[0] = now[0].plus(Duration.ofMinutes(1));
            store.sealAged(Duration.ofMinutes(10));
            assertThat(store.packs()).extracting(PackState::sealed).containsExactly(true);
            write(store, random(10, 2));
            assertThat(store.packs()).extracting(PackState::sealed).containsExactly(true, false);
        }
    }

    @Test
    void filesAreForTheirOwnerOnlyAndSealedOnesReadOnly() throws IOException {
        PackStore store = PackStore.open(folder.resolve("packs"), Clock.systemUTC());
        write(store, random(10, 1));
        Path file = store.packs().get(0).file();

        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("packs"))).isEqualTo("rwx------");
        store.close();
        assertThat(mode(file)).isEqualTo("r--------");
    }

    @Test
    void abandonedBlobCountsForNothing() throws IOException {
        try (PackStore store = PackStore.open(folder, Clock.systemUTC())) {
            BlobWriter abandoned = store.begin();
            abandoned.write(random(2 * MIB, 1));
            abandoned.close();
            StoredBlob kept = write(store, random(50, 2));

            assertThatThrownBy(abandoned::commit).isInstanceOf(IllegalStateException.class);
            assertThat(read(store, kept)).isEqualTo(random(50, 2));
        }
    }

    @Test
    void manyWritersSideBySideShareFsyncsAndPacks() throws Exception {
        CountingDisk disk = new CountingDisk();
        Map<Integer, StoredBlob> blobs = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (PackStore store = PackStore.open(folder, Clock.systemUTC(), disk)) {
            List<Future<?>> writes = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int number = i;
                writes.add(threads.submit(() -> blobs.put(number, write(store, random(size(number), number)))));
            }
            for (Future<?> write : writes) {
                write.get();
            }
            for (int i = 0; i < 200; i++) {
                assertThat(read(store, blobs.get(i))).isEqualTo(random(size(i), i));
            }
            assertThat(disk.syncs()).isLessThan(200);
        } finally {
            threads.shutdownNow();
        }
        try (PackStore again = PackStore.open(folder, Clock.systemUTC())) {
            for (PackState pack : again.packs()) {
                assertThat(PackReader.scan(RangedSource.of(pack.file()), pack.id())
                                .intact())
                        .isTrue();
            }
        }
    }

    @Test
    void fullDiskIsATransientErrorAndNothingIsAcknowledged() throws IOException {
        CountingDisk disk = new CountingDisk();
        try (PackStore store = PackStore.open(folder, Clock.systemUTC(), disk)) {
            StoredBlob before = write(store, random(MIB, 1));
            disk.room(MIB / 2);

            BlobWriter writer = store.begin();
            assertThatThrownBy(() -> writer.write(random(MIB, 2)))
                    .isInstanceOfSatisfying(OperationFailedException.class, e -> assertThat(e.isTransient())
                            .isTrue());
            assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
            disk.room(0);
            assertThatThrownBy(() -> write(store, random(100, 3))).isInstanceOf(OperationFailedException.class);

            disk.room(Long.MAX_VALUE);
            StoredBlob after = write(store, random(MIB, 4));
            assertThat(read(store, before)).isEqualTo(random(MIB, 1));
            assertThat(read(store, after)).isEqualTo(random(MIB, 4));
        }
        try (PackStore again = PackStore.open(folder, Clock.systemUTC())) {
            again.packs().forEach(pack -> assertThat(scan(pack).intact()).isTrue());
        }
    }

    @Test
    void failedFsyncAcknowledgesNothingAndThePackTakesNoMore() throws IOException {
        CountingDisk disk = new CountingDisk();
        try (PackStore store = PackStore.open(folder, Clock.systemUTC(), disk)) {
            StoredBlob before = write(store, random(1000, 1));
            long durable = store.packs().get(0).durableLength();
            disk.failSyncs(1);

            assertThatThrownBy(() -> write(store, random(1000, 2)))
                    .isInstanceOfSatisfying(OperationFailedException.class, e -> assertThat(e.isTransient())
                            .isTrue());
            assertThat(store.packs().get(0).durableLength()).isEqualTo(durable);

            StoredBlob after = write(store, random(1000, 3));
            assertThat(after.extents().get(0).packId())
                    .isNotEqualTo(before.extents().get(0).packId());
            assertThat(read(store, before)).isEqualTo(random(1000, 1));
            assertThat(read(store, after)).isEqualTo(random(1000, 3));
        }
    }

    @Test
    void sealingThatFindsTheDiskFullIsTriedAgain() throws IOException {
        CountingDisk disk = new CountingDisk();
        PackStore store = PackStore.open(folder, Clock.systemUTC(), disk);
        StoredBlob blob = write(store, random(1000, 1));
        disk.room(10);

        store.sealAged(Duration.ZERO);
        assertThat(store.packs()).extracting(PackState::sealed).containsExactly(false);
        assertThat(read(store, blob)).isEqualTo(random(1000, 1));

        disk.room(Long.MAX_VALUE);
        store.sealAged(Duration.ZERO);
        assertThat(store.packs()).extracting(PackState::sealed).containsExactly(true);
        assertThat(scan(store.packs().get(0)).intact()).isTrue();
    }

    @Test
    void interruptedThreadStillWritesAndReads() throws IOException {
        try (PackStore store = PackStore.open(folder, Clock.systemUTC())) {
            Thread.currentThread().interrupt();
            StoredBlob blob = write(store, random(1000, 1));
            byte[] back = read(store, blob);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(back).isEqualTo(random(1000, 1));
        }
    }

    @Test
    void missingAndTruncatedPacksAreIntegrityErrors() throws IOException {
        PackStore store = PackStore.open(folder, Clock.systemUTC());
        StoredBlob blob = write(store, random(MIB, 1));
        store.close();
        Path file = store.packs().get(0).file();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, 1000));

        assertThatThrownBy(() -> read(store, blob))
                .isInstanceOf(IntegrityException.class)
                .hasMessageContaining("truncated");
        Files.delete(file);
        assertThatThrownBy(() -> read(store, blob))
                .isInstanceOf(IntegrityException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void everyFlippedBitOfASealedPackIsFound() throws IOException {
        PackStore store = PackStore.open(folder, Clock.systemUTC());
        for (int i = 0; i < 3; i++) {
            write(store, random(200, i));
        }
        store.close();
        PackState pack = store.packs().get(0);
        byte[] good = Files.readAllBytes(pack.file());
        assertThat(PackReader.scan(RangedSource.of(good), pack.id()).intact()).isTrue();

        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 0x10;
            PackScan scan = PackReader.scan(RangedSource.of(bad), pack.id());
            assertThat(scan.intact()).as("byte " + at).isFalse();
            assertThat(scan.extents()).as("byte " + at).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void extentsMovedToAnotherPackOrPlaceAreNoExtents() throws IOException {
        PackStore store = PackStore.open(folder, Clock.systemUTC());
        write(store, random(500, 1));
        write(store, random(500, 2));
        store.close();
        PackState pack = store.packs().get(0);
        byte[] bytes = Files.readAllBytes(pack.file());
        int frame = PackFormat.EXTENT_HEADER_SIZE + 500;
        int second = PackFormat.HEADER_SIZE + frame + PackFormat.COMMIT_SIZE;
        byte[] swapped = bytes.clone();
        System.arraycopy(bytes, PackFormat.HEADER_SIZE, swapped, second, frame);
        System.arraycopy(bytes, second, swapped, PackFormat.HEADER_SIZE, frame);

        assertThat(PackReader.scan(RangedSource.of(swapped), pack.id()).extents())
                .isEmpty();
        PackScan asAnother = PackReader.scan(RangedSource.of(bytes), UUID.randomUUID());
        assertThat(asAnother.extents()).isEmpty();
        assertThat(asAnother.intact()).isFalse();
    }

    private static PackScan scan(PackState pack) {
        return PackReader.scan(RangedSource.of(pack.file(), 0, pack.durableLength()), pack.id());
    }

    private static int size(int number) {
        return number % 20 == 0 ? 2 * MIB + number : 1000 + number;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    static StoredBlob write(PackStore store, byte[] body) throws IOException {
        try (BlobWriter writer = store.begin()) {
            writer.write(body);
            return writer.commit();
        }
    }

    static byte[] read(PackStore store, StoredBlob blob) throws IOException {
        try (InputStream in = store.read(blob.extents()).open()) {
            return in.readAllBytes();
        }
    }

    static byte[] random(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Shows the time that the test says. */
    private static final class TellingClock extends Clock {
        private final Instant[] now;

        TellingClock(Instant[] now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now[0];
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
