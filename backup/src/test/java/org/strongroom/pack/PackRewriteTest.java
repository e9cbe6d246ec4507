package org.strongroom.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.IntegrityException;
import org.strongroom.store.RangedSource;

/** What is still wanted survives the rewriting of its pack, wherever that is cut off; what is not wanted goes. */
class PackRewriteTest {
    private static final int BATCH = 3;

    @TempDir
    private Path folder;

    /** What the rows of an archive would say: where each blob that is wanted lies. */
    private record Rows(Map<String, List<ExtentLocation>> places, Map<String, byte[]> contents) {
        List<ExtentLocation> in(UUID pack) {
            return places.values().stream()
                    .flatMap(List::stream)
                    .filter(extent -> extent.packId().equals(pack))
                    .toList();
        }

        void move(ExtentLocation from, ExtentLocation to) {
            places.replaceAll((name, extents) -> extents.stream()
                    .map(extent -> extent.equals(from) ? to : extent)
                    .toList());
        }
    }

    @Property(tries = 60)
    void whatIsWantedSurvivesACrashAtEveryStepAndTheRestGoes(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 60_000) Integer> sizes,
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long seed)
            throws IOException {
        Path live = Files.createTempDirectory("packs");
        Random random = new Random(seed);
        Rows rows = new Rows(new HashMap<>(), new HashMap<>());
        Set<UUID> unwanted = new HashSet<>();
        try (PackStore store = PackStore.open(live, Clock.systemUTC())) {
            fill(store, sizes, random, rows, unwanted);
            for (PackState pack : store.settled()) {
                rewrite(store, pack, rows, random);
                assertThat(rows.in(pack.id())).isEmpty();
                assertThat(store.withdraw(pack.id())).isTrue();
                assertSurvives(live, rows, random);
                store.delete(pack.id());
                assertSurvives(live, rows, random);
            }
            assertAllThere(store, rows);
        }
        try (PackStore again = PackStore.open(live, Clock.systemUTC())) {
            assertAllThere(again, rows);
            for (PackState pack : again.packs()) {
                assertThat(PackReader.scan(RangedSource.of(pack.file()), pack.id())
                                .extents())
                        .noneMatch(extent -> unwanted.contains(extent.blobId()));
            }
        }
        PackCrashTest.delete(live);
    }

    @Test
    void whatIsInCustodyKeepsItsPackFromBeingJudged() throws IOException {
        try (PackStore store = PackStore.open(folder, Clock.systemUTC())) {
            Custody custody = store.custody();
            BlobWriter upload = store.begin(custody);
            upload.write(PackStoreTest.random(3 << 20, 1));
            store.sealAged(Duration.ZERO);
            UUID pack = store.packs().get(0).id();
            assertThat(store.settled()).isEmpty();

            StoredBlob blob = upload.commit();
            upload.close();
            assertThat(store.settled())
                    .as("stored, but no row refers to it yet")
                    .isEmpty();
            assertThat(store.withdraw(pack)).isFalse();

            custody.close();
            assertThat(store.settled()).extracting(PackState::id).contains(pack);
            assertThat(PackStoreTest.read(store, blob)).isEqualTo(PackStoreTest.random(3 << 20, 1));
        }
    }

    @Test
    void custodyThatBeginsLaterHoldsNothingUp() throws IOException {
        try (PackStore store = PackStore.open(folder, Clock.systemUTC())) {
            PackStoreTest.write(store, PackStoreTest.random(100, 1));
            store.sealAged(Duration.ZERO);
            try (Custody later = store.custody()) {
                assertThat(store.settled()).hasSize(1);
                later.require();
            }
        }
    }

    @Test
    void blobWhoseCustodyEndedCannotBeCommitted() throws IOException {
        try (PackStore store = PackStore.open(folder, Clock.systemUTC())) {
            Custody custody = store.custody();
            BlobWriter writer = store.begin(custody);
            writer.write(PackStoreTest.random(100, 1));
            custody.close();
            assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void packThatIsReadStaysUntilItsReaderIsDone() throws IOException {
        byte[] body = PackStoreTest.random(3 << 20, 4);
        try (PackStore store = PackStore.open(folder, Clock.systemUTC())) {
            StoredBlob blob = PackStoreTest.write(store, body);
            store.sealAged(Duration.ZERO);
            UUID pack = store.packs().get(0).id();
            try (InputStream reader = store.read(blob.extents()).open(10, body.length - 20)) {
                byte[] first = reader.readNBytes(1000);
                assertThat(store.withdraw(pack)).isFalse();
                assertThat(first).isEqualTo(Arrays.copyOfRange(body, 10, 1010));
                assertThat(reader.readAllBytes()).isEqualTo(Arrays.copyOfRange(body, 1010, body.length - 10));
            }
            assertThat(store.withdraw(pack)).isTrue();
            assertThat(store.packs()).isEmpty();
            assertThatThrownBy(() -> store.read(blob.extents()).open()).isInstanceOf(PackMissingException.class);

            store.relist(List.of(pack));
            assertThat(PackStoreTest.read(store, blob)).isEqualTo(body);
        }
    }

    @Test
    void packThatWasNotWithdrawnIsNotDeleted() throws IOException {
        try (PackStore store = PackStore.open(folder, Clock.systemUTC())) {
            StoredBlob blob = PackStoreTest.write(store, PackStoreTest.random(100, 1));
            store.sealAged(Duration.ZERO);
            assertThatThrownBy(() -> store.delete(store.packs().get(0).id())).isInstanceOf(IllegalStateException.class);
            assertThat(PackStoreTest.read(store, blob)).hasSize(100);
        }
    }

    @Test
    void damagedOrUnknownExtentIsNotMoved() throws IOException {
        try (PackStore store = PackStore.open(folder, Clock.systemUTC())) {
            ExtentLocation place = PackStoreTest.write(store, PackStoreTest.random(5000, 1))
                    .extents()
                    .get(0);
            store.sealAged(Duration.ZERO);
            PackState pack = store.settled().get(0);
            ExtentLocation other = new ExtentLocation(pack.id(), place.offset(), 4999, place.sha256());
            try (Custody custody = store.custody()) {
                PackRewrite rewrite = store.rewrite(pack);
                assertThatThrownBy(() -> rewrite.copy(List.of(other), custody))
                        .isInstanceOf(IntegrityException.class)
                        .hasMessageContaining("no such extent");
                flip(pack.file(), place.offset() + 17);
                assertThatThrownBy(() -> rewrite.copy(List.of(place), custody))
                        .isInstanceOf(IntegrityException.class)
                        .hasMessageContaining("damaged");
            }
        }
    }

    @Test
    void listingCountsTornWritesAsNobodys() throws IOException {
        Path torn;
        try (PackStore store = PackStore.open(folder.resolve("live"), Clock.systemUTC())) {
            PackStoreTest.write(store, PackStoreTest.random(1000, 1));
            byte[] bytes = Files.readAllBytes(store.packs().get(0).file());
            torn = Files.createDirectory(folder.resolve("crashed"))
                    .resolve(store.packs().get(0).file().getFileName());
            Files.write(torn, Arrays.copyOf(bytes, bytes.length + 777));
        }
        try (PackStore again = PackStore.open(torn.getParent(), Clock.systemUTC())) {
            PackListing listing = PackReader.list(again.settled().get(0));
            assertThat(listing.extents()).hasSize(1);
            assertThat(listing.stored()).isEqualTo(1000 + 777);
        }
    }

    private static void fill(PackStore store, List<Integer> sizes, Random random, Rows rows, Set<UUID> unwanted)
            throws IOException {
        for (int i = 0; i < sizes.size(); i++) {
            byte[] body = PackStoreTest.random(sizes.get(i) * (i % 5 == 2 ? 50 : 1), i);
            try (BlobWriter writer = store.begin()) {
                writer.write(body);
                StoredBlob blob = writer.commit();
                if (random.nextInt(3) > 0) {
                    rows.places().put("blob " + i, blob.extents());
                    rows.contents().put("blob " + i, body);
                } else {
                    unwanted.addAll(blobs(store, blob));
                }
            }
            if (random.nextInt(4) == 0) {
                store.sealAged(Duration.ZERO);
            }
        }
        store.sealAged(Duration.ZERO);
    }

    /** The identity that the extents of a blob carry, as a scan finds it. */
    private static Set<UUID> blobs(PackStore store, StoredBlob blob) throws IOException {
        Set<UUID> found = new HashSet<>();
        for (PackState pack : store.packs()) {
            PackReader.scan(RangedSource.of(pack.file(), 0, pack.durableLength()), pack.id()).extents().stream()
                    .filter(extent -> blob.extents().contains(extent.location()))
                    .forEach(extent -> found.add(extent.blobId()));
        }
        return found;
    }

    private static void rewrite(PackStore store, PackState pack, Rows rows, Random random) throws IOException {
        PackRewrite rewrite = store.rewrite(pack);
        List<ExtentLocation> wanted = rows.in(pack.id());
        for (int from = 0; from < wanted.size(); from += BATCH) {
            List<ExtentLocation> batch = wanted.subList(from, Math.min(wanted.size(), from + BATCH));
            try (Custody custody = store.custody()) {
                List<ExtentLocation> copies = rewrite.copy(batch, custody);
                assertSurvives(pack.file().getParent(), rows, random);
                for (int i = 0; i < batch.size(); i++) {
                    rows.move(batch.get(i), copies.get(i));
                }
                assertSurvives(pack.file().getParent(), rows, random);
            }
        }
    }

    /** Now and then, lets the power fail: the folder as it is opens, and all that the rows say is there. */
    private static void assertSurvives(Path live, Rows rows, Random random) throws IOException {
        if (random.nextInt(4) > 0) {
            return;
        }
        Path crashed = Files.createTempDirectory("crashed");
        try (var files = Files.list(live)) {
            for (Path file : files.toList()) {
                Files.copy(file, crashed.resolve(file.getFileName()));
            }
        }
        try (PackStore again = PackStore.open(crashed, Clock.systemUTC())) {
            assertAllThere(again, rows);
        }
        PackCrashTest.delete(crashed);
    }

    private static void assertAllThere(PackStore store, Rows rows) throws IOException {
        for (Map.Entry<String, List<ExtentLocation>> blob :
                new ArrayList<>(rows.places().entrySet())) {
            try (InputStream in = store.read(blob.getValue()).open()) {
                assertThat(in.readAllBytes()).isEqualTo(rows.contents().get(blob.getKey()));
            }
        }
    }

    private static void flip(Path file, long at) throws IOException {
        assertThat(file.toFile().setWritable(true)).isTrue();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int before = bytes.read();
            bytes.seek(at);
            bytes.write(before ^ 1);
        }
    }
}
