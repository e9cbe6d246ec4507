package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongroom.failure.IntegrityException;
import org.strongroom.store.RangedSource;

class ChunkedEncryptionTest {
    private static final int CHUNK = 16 * 1024;
    private static final int SEALED = CHUNK + 16;
    private static final int HEADER = 56;

    private final SecretBytes key = SecretBytes.random(32);
    private final byte[] context = Context.named("test/place");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 77})
    void decryptsWhatItEncrypted(int size) {
        byte[] plain = random(size);

        byte[] sealed = ChunkedEncryption.encrypt(key, context, plain);

        assertThat(sealed).hasSize((int) ChunkedEncryption.ciphertextLength(size));
        assertThat(ChunkedEncryption.plaintextLength(sealed.length)).isEqualTo(size);
        assertThat(ChunkedEncryption.decrypt(key, context, sealed)).isEqualTo(plain);
    }

    @Test
    void sameMessageTwiceGivesDifferentCiphertexts() {
        byte[] plain = random(100);

        assertThat(ChunkedEncryption.encrypt(key, context, plain))
                .isNotEqualTo(ChunkedEncryption.encrypt(key, context, plain));
    }

    @Property(tries = 60)
    void piecewiseWritesAndReadsGiveTheSame(
            @ForAll @IntRange(max = 3 * CHUNK) int size, @ForAll @LongRange(min = 1, max = 1_000_000) long seed)
            throws IOException {
        byte[] plain = random(size);
        Random pieces = new Random(seed);
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (OutputStream out = ChunkedEncryption.encrypting(key, context, sealed)) {
            for (int at = 0; at < size; ) {
                int piece = Math.min(size - at, 1 + pieces.nextInt(CHUNK));
                out.write(plain, at, piece);
                at += piece;
            }
        }
        ByteArrayOutputStream opened = new ByteArrayOutputStream();
        try (InputStream in =
                ChunkedEncryption.decrypting(key, context, new DribblingStream(sealed.toByteArray(), pieces))) {
            byte[] buffer = new byte[CHUNK];
            for (int got = in.read(buffer, 0, 1); got >= 0; got = in.read(buffer, 0, 1 + pieces.nextInt(CHUNK))) {
                opened.write(buffer, 0, got);
            }
        }
        assertThat(opened.toByteArray()).isEqualTo(plain);
    }

    @Property(tries = 100)
    void anyRangeIsThatPartOfThePlaintext(
            @ForAll @IntRange(max = 4 * CHUNK) int size,
            @ForAll @IntRange(max = 4 * CHUNK) int first,
            @ForAll @IntRange(max = 4 * CHUNK) int count)
            throws IOException {
        byte[] plain = random(size);
        int offset = Math.min(first, size);
        int length = Math.min(count, size - offset);
        RangedSource sealed = RangedSource.of(ChunkedEncryption.encrypt(key, context, plain));

        try (InputStream in = ChunkedEncryption.decryptingRange(key, context, sealed, offset, length)) {
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(plain, offset, offset + length));
        }
    }

    @Test
    void rangeOutsideThePlaintextIsRefused() {
        RangedSource sealed = RangedSource.of(ChunkedEncryption.encrypt(key, context, random(10)));

        assertThatThrownBy(() -> ChunkedEncryption.decryptingRange(key, context, sealed, 5, 6))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Property(tries = 200)
    void anyFlippedBitIsFound(
            @ForAll @IntRange(max = HEADER + 2 * SEALED + 115) int at, @ForAll @IntRange(max = 7) int bit) {
        byte[] sealed = ChunkedEncryption.encrypt(key, context, random(2 * CHUNK + 100));
        sealed[at] ^= (byte) (1 << bit);

        assertThatThrownBy(() -> ChunkedEncryption.decrypt(key, context, sealed))
                .isInstanceOf(IntegrityException.class);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                23,
                24,
                HEADER - 1,
                HEADER,
                HEADER + 15,
                HEADER + SEALED - 1,
                HEADER + SEALED,
                HEADER + SEALED + 15,
                HEADER + SEALED + 16,
                HEADER + 2 * SEALED,
                HEADER + 2 * SEALED + 115
            })
    void truncationIsFoundWhereverItFalls(int length) {
        byte[] sealed = ChunkedEncryption.encrypt(key, context, random(2 * CHUNK + 100));

        assertThatThrownBy(() -> ChunkedEncryption.decrypt(key, context, Arrays.copyOf(sealed, length)))
                .isInstanceOf(IntegrityException.class);
    }

    @Test
    void swappedRepeatedAndForeignChunksAreFound() {
        byte[] sealed = ChunkedEncryption.encrypt(key, context, random(3 * CHUNK));
        byte[] other = ChunkedEncryption.encrypt(key, context, random(3 * CHUNK));

        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, HEADER, swapped, HEADER + SEALED, SEALED);
        System.arraycopy(sealed, HEADER + SEALED, swapped, HEADER, SEALED);
        byte[] foreign = sealed.clone();
        System.arraycopy(other, HEADER, foreign, HEADER, SEALED);
        byte[] extended = Arrays.copyOf(sealed, sealed.length + SEALED);

        for (byte[] wrong : new byte[][] {swapped, foreign, extended}) {
            assertThatThrownBy(() -> ChunkedEncryption.decrypt(key, context, wrong))
                    .isInstanceOf(IntegrityException.class);
        }
    }

    @Test
    void anotherPlaceOrKeyIsRefusedBeforeAnyPlaintext() {
        byte[] sealed = ChunkedEncryption.encrypt(key, context, random(100));

        for (InputStream in : new InputStream[] {
            ChunkedEncryption.decrypting(key, Context.named("test/elsewhere"), new ByteArrayInputStream(sealed)),
            ChunkedEncryption.decrypting(SecretBytes.random(32), context, new ByteArrayInputStream(sealed))
        }) {
            assertThatThrownBy(in::read).isInstanceOf(IntegrityException.class);
        }
    }

    @Test
    void unfinishedStreamDoesNotDecrypt() throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        OutputStream out = ChunkedEncryption.encrypting(key, context, sealed);
        out.write(random(2 * CHUNK));

        assertThatThrownBy(() -> ChunkedEncryption.decrypt(key, context, sealed.toByteArray()))
                .isInstanceOf(IntegrityException.class);
    }

    @Test
    void closingLeavesTheSinkOpenAndUsesNoKeyAfterwards() throws IOException {
        boolean[] closed = new boolean[1];
        OutputStream sink = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        OutputStream out = ChunkedEncryption.encrypting(key, context, sink);
        out.close();

        assertThat(closed[0]).isFalse();
        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
    }

    @Test
    void keyOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> ChunkedEncryption.encrypt(SecretBytes.random(16), context, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 55, 56, 71, HEADER + SEALED, HEADER + SEALED + 15, Long.MAX_VALUE})
    void lengthsThatNoCiphertextHasAreRefused(long length) {
        assertThatThrownBy(() -> ChunkedEncryption.plaintextLength(length)).isInstanceOf(IntegrityException.class);
    }

    /** Through 16 KiB buffers: nothing may be gathered on the way. */
    @Test
    void largeStreamsPassInConstantMemory() throws IOException {
        long size = 256L * 1024 * 1024;
        byte[] piece = random(1024 * 1024);
        PipedInputStream pipe = new PipedInputStream(1 << 20);
        PipedOutputStream start = new PipedOutputStream(pipe);
        Thread writer = new Thread(() -> {
            try (OutputStream sink = start;
                    OutputStream out = ChunkedEncryption.encrypting(key, context, sink)) {
                for (long written = 0; written < size; written += piece.length) {
                    out.write(piece);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        writer.start();
        long read = 0;
        try (InputStream in = ChunkedEncryption.decrypting(key, context, pipe)) {
            byte[] buffer = new byte[piece.length];
            for (int got; (got = in.readNBytes(buffer, 0, buffer.length)) > 0; ) {
                assertThat(Arrays.mismatch(buffer, 0, got, piece, 0, got)).isEqualTo(-1);
                read += got;
            }
        }
        assertThat(read).isEqualTo(size);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** Gives fewer bytes than asked for, as sockets do. */
    private static final class DribblingStream extends FilterInputStream {
        private final Random random;

        DribblingStream(byte[] bytes, Random random) {
            super(new ByteArrayInputStream(bytes));
            this.random = random;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return super.read(target, offset, length == 0 ? 0 : 1 + random.nextInt(length));
        }
    }
}
