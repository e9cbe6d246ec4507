package org.strongroom.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongroom.failure.EngineException;

/** What every store promises. Each test works under names of its own, so that stores may be shared. */
public abstract class ObjectStoreContract {
    /** The store under test; may hold other tests' objects. */
    protected abstract DeletableObjectStore store();

    /** How the store protects what it holds. */
    protected Worm protection() {
        return Worm.NONE;
    }

    /** Where the store's time comes from is its own matter; how far it may be from ours. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final String area = "contract/" + UUID.randomUUID() + "/";

    @Test
    void getGivesWhatWasPut() throws IOException {
        store().put(area + "a/b/c.bin", text("hello"));

        try (InputStream in = store().get(area + "a/b/c.bin")) {
            assertThat(in.readAllBytes()).isEqualTo(text("hello"));
        }
        assertThat(store().bytes(area + "a/b/c.bin")).isEqualTo(text("hello"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_384, 5 * 1024 * 1024 - 1, 5 * 1024 * 1024, 5 * 1024 * 1024 + 1})
    void sizesComeBackWhole(int size) {
        byte[] body = random(size, size);

        store().put(area + "size-" + size, body);

        assertThat(store().bytes(area + "size-" + size)).isEqualTo(body);
        assertThat(store().head(area + "size-" + size))
                .get()
                .extracting(ObjectInfo::size)
                .isEqualTo((long) size);
    }

    @Test
    void aBodyThatIsNotAnyMoreWhatItsSumsSayIsRefused() {
        Sums written = Sums.of(text("as it was"));
        store().put(area + "rotten", text("before"));

        assertThatThrownBy(() ->
                        store().put(area + "rotten", new HashedSource(RangedSource.of(text("as it is.")), written)))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.isTransient()).isTrue());

        assertThat(store().bytes(area + "rotten")).isEqualTo(text("before"));
    }

    @Test
    void rangeOfALargeFileIsStored(@TempDir Path folder) throws IOException {
        byte[] body = random(20 * 1024 * 1024, 1);
        Path file = Files.write(folder.resolve("pack"), body);

        store().put(area + "range", RangedSource.of(file, 1000, body.length - 2000));

        assertThat(store().bytes(area + "range")).isEqualTo(Arrays.copyOfRange(body, 1000, body.length - 1000));
    }

    @Test
    void putReplaces() {
        store().put(area + "twice", text("one"));
        store().put(area + "twice", text("two, longer"));

        assertThat(store().bytes(area + "twice")).isEqualTo(text("two, longer"));
    }

    @Test
    void putAgainOfTheSameIsFine() {
        store().put(area + "same", text("same"));
        store().put(area + "same", text("same"));

        assertThat(store().bytes(area + "same")).isEqualTo(text("same"));
    }

    @Test
    void putThatFailsLeavesTheEarlierObject() {
        store().put(area + "kept", text("earlier"));
        RangedSource breaking = new RangedSource() {
            @Override
            public long length() {
                return 1_000_000;
            }

            @Override
            public InputStream open(long offset, long length) {
                return new BreakingStream(500_000);
            }
        };

        assertThatThrownBy(() -> store().put(area + "kept", breaking)).isInstanceOf(EngineException.class);
        assertThatThrownBy(() -> store().put(area + "never", breaking)).isInstanceOf(EngineException.class);

        assertThat(store().bytes(area + "kept")).isEqualTo(text("earlier"));
        assertThat(store().head(area + "never")).isEmpty();
        assertThat(names(store().list(area, Optional.empty()))).containsExactly(area + "kept");
    }

    @Test
    void missingObjectIsNamed() {
        assertThat(store().head(area + "absent")).isEmpty();
        assertThatThrownBy(() -> store().get(area + "absent"))
                .isInstanceOf(ObjectMissingException.class)
                .hasMessageContaining(area + "absent");
        assertThatThrownBy(() -> store().getRange(area + "absent", 0, 1)).isInstanceOf(ObjectMissingException.class);
        assertThatThrownBy(() -> store().bytes(area + "absent")).isInstanceOf(ObjectMissingException.class);
    }

    @Test
    void headTellsSizeAndTime() {
        store().put(area + "head", text("12345"));

        ObjectInfo info = store().head(area + "head").orElseThrow();

        assertThat(info.name()).isEqualTo(area + "head");
        assertThat(info.size()).isEqualTo(5);
        Instant now = Instant.now();
        assertThat(info.storedAt()).isBetween(now.minus(CLOCKS_APART), now.plus(CLOCKS_APART));
    }

    @Test
    void rangeGivesThoseBytes() {
        byte[] body = random(100_000, 2);
        store().put(area + "ranges", body);

        assertThat(range("ranges", 0, 1)).isEqualTo(new byte[] {body[0]});
        assertThat(range("ranges", 99_999, 1)).isEqualTo(new byte[] {body[99_999]});
        assertThat(range("ranges", 12_345, 50_000)).isEqualTo(Arrays.copyOfRange(body, 12_345, 62_345));
        assertThat(range("ranges", 99_990, 1000)).isEqualTo(Arrays.copyOfRange(body, 99_990, 100_000));
        assertThat(range("ranges", 100_000, 10)).isEmpty();
        assertThat(range("ranges", 200_000, 10)).isEmpty();
    }

    @Test
    void senselessRangesAreRefused() {
        store().put(area + "senseless", text("x"));

        assertThatThrownBy(() -> store().getRange(area + "senseless", -1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().getRange(area + "senseless", 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void listIsInTheOrderOfNamesAcrossFolders() {
        List<String> names = List.of("l/a-b", "l/a.b", "l/a/b", "l/a/c", "l/a0", "l/ab", "l/b/x/y", "l2/z");
        names.forEach(name -> store().put(area + name, text(name)));

        assertThat(names(store().list(area + "l/", Optional.empty())))
                .containsExactly(
                        area + "l/a-b",
                        area + "l/a.b",
                        area + "l/a/b",
                        area + "l/a/c",
                        area + "l/a0",
                        area + "l/ab",
                        area + "l/b/x/y");
        assertThat(names(store().list(area + "l", Optional.empty()))).hasSize(8);
        assertThat(names(store().list(area + "l/a", Optional.empty()))).hasSize(6);
        assertThat(names(store().list(area + "l/a/", Optional.empty()))).hasSize(2);
        assertThat(names(store().list(area + "none/", Optional.empty()))).isEmpty();
    }

    @Test
    void listStartsAfter() {
        List<String> names = List.of("s/a", "s/b/a", "s/b/b", "s/c");
        names.forEach(name -> store().put(area + name, text(name)));

        assertThat(names(store().list(area + "s/", Optional.of(area + "s/b/a"))))
                .containsExactly(area + "s/b/b", area + "s/c");
        assertThat(names(store().list(area + "s/", Optional.of(area + "s/b"))))
                .containsExactly(area + "s/b/a", area + "s/b/b", area + "s/c");
        assertThat(names(store().list(area + "s/", Optional.of(area + "s/c")))).isEmpty();
    }

    @Test
    void listGoesOverPages() {
        int count = 1_100;
        for (int i = 0; i < count; i++) {
            store().put(area + "pages/" + String.format("%05d", i), text("" + i));
        }

        List<String> names = names(store().list(area + "pages/", Optional.empty()));

        assertThat(names).hasSize(count).isSorted().doesNotHaveDuplicates();
        assertThat(names(store().list(area + "pages/", Optional.of(area + "pages/01097"))))
                .hasSize(2);
    }

    @Test
    void deletedObjectIsGone() {
        store().put(area + "deleted", text("x"));

        store().delete(area + "deleted");
        store().delete(area + "deleted");

        assertThat(store().head(area + "deleted")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/a", "a/", "a//b", "../a", "a/../b", ".", "a/.", "a b", "a\nb", "ä", "a\\b", "a?b"})
    void namesOutsideTheRulesAreRefused(String name) {
        assertThatThrownBy(() -> store().put(name, text("x"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().get(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().head(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyPutsSideBySideAllArrive() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> puts = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                int number = i;
                puts.add(threads.submit(() -> store().put(area + "many/" + number, random(10_000, number))));
            }
            for (Future<?> put : puts) {
                put.get();
            }
        } finally {
            threads.shutdownNow();
        }
        for (int i = 0; i < 64; i++) {
            assertThat(store().bytes(area + "many/" + i)).isEqualTo(random(10_000, i));
        }
    }

    @Test
    void storeSaysHowItProtectsWhatItHolds() {
        assertThat(store().worm()).isEqualTo(protection());
        assertThat(store().lock().worm()).isEqualTo(protection());
        assertThat(store().lock().days().isPresent()).isEqualTo(protection() == Worm.COMPLIANCE);
    }

    @Test
    void versionsAreListedInTheOrderOfNamesNewestFirst() {
        store().put(area + "v/a", text("one"));
        store().put(area + "v/a", text("three"));
        store().put(area + "v/b", text("b"));
        store().put(area + "v/c", text("c"));
        store().delete(area + "v/c");

        List<ObjectVersion> found = new ArrayList<>();
        store().versions(area + "v/", Optional.empty()).forEachRemaining(found::add);

        assertThat(found.stream().map(ObjectVersion::name)).isSorted();
        assertThat(found.get(0).latest()).isTrue();
        assertThat(read(found.get(0))).isEqualTo(text("three"));
        if (protection() == Worm.NONE) {
            assertThat(found).extracting(ObjectVersion::name).containsExactly(area + "v/a", area + "v/b");
        } else {
            assertThat(found)
                    .extracting(version -> version.name().substring(area.length()) + version.deleteMarker())
                    .containsExactly("v/afalse", "v/afalse", "v/bfalse", "v/ctrue", "v/cfalse");
            assertThat(read(found.get(1))).isEqualTo(text("one"));
            assertThat(read(found.get(4))).isEqualTo(text("c"));
        }
        List<ObjectVersion> rest = new ArrayList<>();
        store().versions(area + "v/", Optional.of(area + "v/a")).forEachRemaining(rest::add);
        assertThat(rest)
                .isEqualTo(found.stream().filter(v -> !v.name().endsWith("/a")).toList());
    }

    private byte[] read(ObjectVersion version) {
        try (InputStream in = store().get(version)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] range(String name, long offset, long length) {
        try (InputStream in = store().getRange(area + name, offset, length)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names(Iterator<ObjectInfo> listing) {
        List<String> names = new ArrayList<>();
        listing.forEachRemaining(info -> names.add(info.name()));
        return names;
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] random(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Fails after so many bytes, as a disk may. */
    private static final class BreakingStream extends InputStream {
        private final InputStream good;

        BreakingStream(int size) {
            good = new ByteArrayInputStream(new byte[size]);
        }

        @Override
        public int read() throws IOException {
            int value = good.read();
            if (value < 0) {
                throw new IOException("the disk fails");
            }
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            int got = good.read(target, offset, length);
            if (got < 0) {
                throw new IOException("the disk fails");
            }
            return got;
        }
    }
}
