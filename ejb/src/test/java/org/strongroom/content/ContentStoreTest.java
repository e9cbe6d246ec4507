package org.strongroom.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.strongroom.crypto.Context;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.TooLargeException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.identity.Ids;
import org.strongroom.pack.ExtentLocation;
import org.strongroom.pack.PackState;
import org.strongroom.pack.PackStore;
import org.strongroom.screening.MalwareScanner;

class ContentStoreTest {
    private static ContentStore store;

    private final SecretBytes key = SecretBytes.random(32);
    private final byte[] context = Context.record(Ids.next(), 1);

    @BeforeContainer
    static void open() throws IOException {
        PackStore packs = PackStore.open(
                Files.createTempDirectory(Files.createDirectories(Path.of("target", "homes")), "packs-"),
                Clock.systemUTC());
        store = new ContentStore(packs, MalwareScanner.NONE, UploadSettings.DEFAULT, Clock.systemUTC());
    }

    @AfterContainer
    static void close() {
        store.close();
    }

    @Property(tries = 60)
    void contentOfAnySizeComesBackWholeAndInRanges(
            @ForAll @IntRange(max = 400_000) int size,
            @ForAll boolean compressible,
            @ForAll @IntRange(max = 1000) int from,
            @ForAll @IntRange(max = 1000) int to)
            throws IOException {
        byte[] content = compressible ? dialogue(size) : noise(size);
        StoredContent stored = stored(content);
        int first = (int) ((long) size * Math.min(from, to) / 1000);
        int last = (int) ((long) size * Math.max(from, to) / 1000);

        assertThat(stored.sha256()).isEqualTo(Hashes.hex(Hashes.sha256(content)));
        assertThat(stored.length()).isEqualTo(size);
        assertThat(range(stored, 0, size)).isEqualTo(content);
        assertThat(range(stored, first, last - first)).isEqualTo(Arrays.copyOfRange(content, first, last));
    }

    @Example
    void dialogueIsCompressedAndNoiseIsNot() {
        assertThat(stored(dialogue(300_000)).compression()).isEqualTo(Compression.ZSTD);
        assertThat(stored(dialogue(300_000)).blob().length()).isLessThan(150_000);
        assertThat(stored(noise(300_000)).compression()).isEqualTo(Compression.NONE);
    }

    @Example
    void recordingsStayAsTheyAreSoThatPlayersSeek() {
        assertThat(store(dialogue(300_000), Optional.of("audio/mp4"), Optional.empty())
                        .compression())
                .isEqualTo(Compression.NONE);
    }

    @Example
    void anUndeclaredTypeIsDetected() {
        assertThat(store("%PDF-1.7\n%abc".getBytes(UTF_8), Optional.empty(), Optional.empty())
                        .mediaType())
                .isEqualTo("application/pdf");
        assertThat(store(dialogue(100), Optional.of("application/octet-stream"), Optional.of("note.txt"))
                        .mediaType())
                .isEqualTo("text/plain");
        assertThat(store(dialogue(100), Optional.of("text/markdown"), Optional.of("note.txt"))
                        .mediaType())
                .isEqualTo("text/markdown");
    }

    @Example
    void contentThatIsNotWhatItsSenderSaysIsRefused() {
        IncomingContent other =
                new IncomingContent(Optional.empty(), Optional.empty(), Hashes.sha256("other".getBytes(UTF_8)));
        assertThatThrownBy(() -> store.store(store.custody(), key, context, other, new ByteArrayInputStream(noise(10))))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new IncomingContent(Optional.empty(), Optional.empty(), new byte[31]))
                .isInstanceOf(InvalidInputException.class);
    }

    @Example
    void contentThatBreaksOffIsRefused() {
        InputStream breaking = new InputStream() {
            private int left = 200_000;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    throw new IOException("connection reset");
                }
                left--;
                return 'x';
            }
        };
        IncomingContent incoming = new IncomingContent(Optional.empty(), Optional.empty(), new byte[32]);
        assertThatThrownBy(() -> store.store(store.custody(), key, context, incoming, breaking))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("did not arrive whole");
    }

    @Example
    void contentOpensNowhereElseAndUnderNoOtherKey() {
        for (byte[] content : List.of(dialogue(100_000), noise(100_000))) {
            StoredContent stored = stored(content);
            assertThatThrownBy(() -> store.open(
                                    key, Context.record(Ids.next(), 1), location(stored, content.length), 0, 100)
                            .readAllBytes())
                    .isInstanceOf(IntegrityException.class);
            assertThatThrownBy(
                            () -> store.open(SecretBytes.random(32), context, location(stored, content.length), 0, 100)
                                    .readAllBytes())
                    .isInstanceOf(IntegrityException.class);
        }
    }

    @Example
    void aFlippedBitIsFoundWherever() throws IOException {
        for (byte[] content : List.of(dialogue(400_000), noise(100_000))) {
            StoredContent stored = stored(content);
            for (ExtentLocation extent : stored.blob().extents()) {
                for (int at : new int[] {0, extent.length() / 2, extent.length() - 1}) {
                    flip(extent, at);
                    assertThatThrownBy(() -> range(stored, 0, content.length)).isInstanceOf(IntegrityException.class);
                    flip(extent, at);
                }
            }
            assertThat(range(stored, 0, content.length)).isEqualTo(content);
        }
    }

    @Example
    void contentWithoutItsLastExtentIsNotWhole() {
        byte[] content = dialogue(30_000_000);
        StoredContent stored = stored(content);
        List<ExtentLocation> extents = stored.blob().extents();
        assertThat(extents).hasSizeGreaterThan(1);
        ContentLocation cut =
                new ContentLocation(extents.subList(0, extents.size() - 1), stored.compression(), content.length);
        assertThatThrownBy(
                        () -> store.open(key, context, cut, 0, content.length).readAllBytes())
                .isInstanceOf(IntegrityException.class);
    }

    private static void flip(ExtentLocation extent, int at) throws IOException {
        Path file = store.packs().packs().stream()
                .filter(pack -> pack.id().equals(extent.packId()))
                .map(PackState::file)
                .findFirst()
                .orElseThrow();
        try (RandomAccessFile pack = new RandomAccessFile(file.toFile(), "rw")) {
            pack.seek(extent.offset() + at);
            int old = pack.read();
            pack.seek(extent.offset() + at);
            pack.write(old ^ 1);
        }
    }

    @Example
    void contentBeyondItsLimitIsCutWhileItStreams() {
        ContentLimit limit = new ContentLimit("a NOTE", 500_000);
        InputStream endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                assertThat(given++).as("read on after the limit").isLessThan(1_000_000);
                return 'x';
            }
        };
        assertThatThrownBy(() ->
                        store.store(store.custody(), key, context, incoming(OptionalLong.empty(), limit), endless))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("a NOTE has at most 500000 bytes");
        InputStream unread = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read");
            }
        };
        assertThatThrownBy(() ->
                        store.store(store.custody(), key, context, incoming(OptionalLong.of(500_001), limit), unread))
                .isInstanceOf(TooLargeException.class);
    }

    @Example
    void contentThatTricklesIsCut() throws IOException {
        Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        ContentStore slow = new ContentStore(store.packs(), MalwareScanner.NONE, UploadSettings.DEFAULT, clock);
        assertThatThrownBy(() -> slow.store(
                        slow.custody(),
                        key,
                        context,
                        incoming(OptionalLong.empty(), ContentLimit.NONE),
                        trickle(now, 10)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("stalled");
        byte[] enough = trickle(now, 100).readNBytes(30_000);
        IncomingContent whole = new IncomingContent(Optional.empty(), Optional.empty(), Hashes.sha256(enough));
        assertThat(slow.store(slow.custody(), key, context, whole, trickle(now, 100))
                        .length())
                .isEqualTo(30_000);
    }

    /** 30,000 bytes, so many a second. */
    private static InputStream trickle(Instant[] now, int bytesPerSecond) {
        return new InputStream() {
            private int left = 30_000;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0];
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int count = Math.min(Math.min(length, bytesPerSecond), left);
                now[0] = now[0].plusSeconds(1);
                Arrays.fill(target, offset, offset + count, (byte) 'x');
                left -= count;
                return left == 0 && count == 0 ? -1 : count;
            }
        };
    }

    private static IncomingContent incoming(OptionalLong announced, ContentLimit limit) {
        return new IncomingContent(Optional.empty(), Optional.empty(), new byte[32], announced, limit);
    }

    private StoredContent stored(byte[] content) {
        return store(content, Optional.empty(), Optional.empty());
    }

    private StoredContent store(byte[] content, Optional<String> mediaType, Optional<String> fileName) {
        IncomingContent incoming = new IncomingContent(mediaType, fileName, Hashes.sha256(content));
        return store.store(store.custody(), key, context, incoming, new ByteArrayInputStream(content));
    }

    private byte[] range(StoredContent stored, long offset, long length) throws IOException {
        try (InputStream in = store.open(key, context, location(stored, stored.length()), offset, length)) {
            return in.readAllBytes();
        }
    }

    private static ContentLocation location(StoredContent stored, long length) {
        return new ContentLocation(stored.blob().extents(), stored.compression(), length);
    }

    private static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }

    /** Text of a small vocabulary, not periodic. */
    private static byte[] dialogue(int size) {
        String[] words = "well I have been sleeping badly since the week before last and my sister said".split(" ");
        Random random = new Random(size);
        StringBuilder text = new StringBuilder(size + 10);
        while (text.length() < size) {
            text.append(words[random.nextInt(words.length)]).append(' ');
        }
        return text.substring(0, size).getBytes(UTF_8);
    }
}
