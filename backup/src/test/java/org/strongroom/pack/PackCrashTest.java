package org.strongroom.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.strongroom.store.RangedSource;

/** Whatever was written and wherever the crash fell: what was acknowledged is there, byte for byte. */
class PackCrashTest {
    private static final int MOST_OPEN = 4;

    @Property(tries = 150)
    void everyCommittedBlobSurvivesACrashAtAnyByte(
            @ForAll @Size(min = 1, max = 25) List<@IntRange(max = 70_000) Integer> sizes,
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long seed)
            throws IOException {
        Path folder = Files.createTempDirectory("packs");
        try {
            Map<StoredBlob, byte[]> committed = new HashMap<>();
            Random random = new Random(seed);
            PackStore store = PackStore.open(folder.resolve("live"), Clock.systemUTC());
            writeInterleaved(store, sizes, random, committed);

            Path crashed = crash(store, folder.resolve("crashed"), random);
            store.close();

            assertAllThere(folder.resolve("live"), committed);
            assertAllThere(crashed, committed);
            assertAllThere(crashed, committed);
        } finally {
            delete(folder);
        }
    }

    @Property(tries = 100)
    void damageBeforeTheLastCommitIsAFindingAndCostsOnlyWhatItHit(
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long seed) throws IOException {
        Path folder = Files.createTempDirectory("packs");
        try {
            Random random = new Random(seed);
            PackStore store = PackStore.open(folder.resolve("live"), Clock.systemUTC());
            List<StoredBlob> blobs = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                blobs.add(PackStoreTest.write(store, PackStoreTest.random(2000, i)));
            }
            ExtentLocation hit = blobs.get(1 + random.nextInt(3)).extents().get(0);
            Path file = store.packs().get(0).file();
            Path copy = Files.createDirectory(folder.resolve("crashed")).resolve(file.getFileName());
            byte[] bytes = Files.readAllBytes(file);
            int at = (int) hit.offset()
                    - PackFormat.EXTENT_HEADER_SIZE
                    + random.nextInt(PackFormat.EXTENT_HEADER_SIZE + hit.length());
            bytes[at] ^= (byte) (1 + random.nextInt(255));
            Files.write(copy, bytes);
            store.close();

            try (PackStore again = PackStore.open(copy.getParent(), Clock.systemUTC())) {
                assertThat(again.recovered()).singleElement().satisfies(recovered -> {
                    assertThat(recovered.extents()).isEqualTo(4);
                    assertThat(recovered.findings())
                            .isNotEmpty()
                            .noneMatch(f -> f.kind() == PackFinding.Kind.TORN_TAIL);
                });
                for (int i = 0; i < 5; i++) {
                    if (!blobs.get(i).extents().contains(hit)) {
                        assertThat(PackStoreTest.read(again, blobs.get(i))).isEqualTo(PackStoreTest.random(2000, i));
                    }
                }
                PackScan scan =
                        PackReader.scan(RangedSource.of(again.packs().get(0).file()));
                assertThat(scan.intact())
                        .as("the damage stays a finding after sealing")
                        .isFalse();
            }
            assertThat(Arrays.copyOf(Files.readAllBytes(copy), bytes.length)).isEqualTo(bytes);
        } finally {
            delete(folder);
        }
    }

    /** Several uploads at once, some abandoned, their writes in random turns. */
    private static void writeInterleaved(
            PackStore store, List<Integer> sizes, Random random, Map<StoredBlob, byte[]> committed) throws IOException {
        record Upload(BlobWriter writer, byte[] body, int[] written) {}
        List<Upload> open = new ArrayList<>();
        int next = 0;
        while (next < sizes.size() || !open.isEmpty()) {
            if (next < sizes.size() && open.size() < MOST_OPEN) {
                int size = sizes.get(next) * (next % 7 == 3 ? 40 : 1);
                open.add(new Upload(store.begin(), PackStoreTest.random(size, next), new int[1]));
                next++;
            }
            Upload upload = open.get(random.nextInt(open.size()));
            int left = upload.body().length - upload.written()[0];
            int piece = Math.min(left, 1 + random.nextInt(500_000));
            upload.writer().write(upload.body(), upload.written()[0], piece);
            upload.written()[0] += piece;
            if (piece == left) {
                open.remove(upload);
                if (random.nextInt(5) > 0) {
                    committed.put(upload.writer().commit(), upload.body());
                } else {
                    upload.writer().close();
                }
            }
        }
    }

    /** The folder as a power cut may leave it: beyond the durable length anything may have happened. */
    private static Path crash(PackStore store, Path target, Random random) throws IOException {
        Files.createDirectory(target);
        for (PackState pack : store.packs()) {
            byte[] bytes = Files.readAllBytes(pack.file());
            int durable = (int) pack.durableLength();
            int length = durable + random.nextInt(bytes.length - durable + 1);
            byte[] left = Arrays.copyOf(bytes, length + (random.nextBoolean() ? random.nextInt(5000) : 0));
            if (random.nextBoolean()) {
                for (int at = length; at < left.length; at++) {
                    left[at] = (byte) random.nextInt();
                }
            }
            Files.write(target.resolve(pack.file().getFileName()), left);
        }
        return target;
    }

    private static void assertAllThere(Path folder, Map<StoredBlob, byte[]> committed) throws IOException {
        try (PackStore again = PackStore.open(folder, Clock.systemUTC())) {
            for (Map.Entry<StoredBlob, byte[]> blob : committed.entrySet()) {
                assertThat(PackStoreTest.read(again, blob.getKey())).isEqualTo(blob.getValue());
            }
            for (PackState pack : again.packs()) {
                assertThat(pack.sealed()).isTrue();
                PackScan scan = PackReader.scan(RangedSource.of(pack.file()), pack.id());
                assertThat(scan.findings()).allMatch(f -> f.kind() == PackFinding.Kind.TORN_TAIL);
                assertThat(scan.intact()).isTrue();
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
