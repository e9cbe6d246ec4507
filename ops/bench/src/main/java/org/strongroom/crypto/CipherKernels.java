package org.strongroom.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The encryption of contents and rows, beside bare AES-256-GCM for the same bytes: one call for each 16 KiB, as long calls
 * are so few that the JDK's cipher stays interpreted.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CipherKernels {
    private static final int NONCE_SIZE = 12;
    private static final int TAG_BITS = 128;

    private final SecretBytes secret = SecretBytes.random(ChunkedEncryption.KEY_SIZE);
    private final AesKey key = secret.use(AesKey::new);
    private final byte[] context = Context.named("kernel");

    /** A transcript, and the most that an extent holds. */
    @Param({"16384", "1048576"})
    public int bytes;

    private byte[] plain;
    private byte[] encrypted;
    private byte[] bareEncrypted;
    private byte[] room;
    private Cipher jdk;
    private Cipher chosen;
    private long nonce;

    /** Makes what is worked on. */
    @Setup
    public void prepare() throws GeneralSecurityException {
        plain = new byte[bytes];
        new SplittableRandom(bytes).nextBytes(plain);
        encrypted = ChunkedEncryption.encrypt(secret, context, plain);
        room = new byte[ChunkedEncryption.SEALED_CHUNK_SIZE];
        jdk = CipherProvider.jdkAesGcm();
        chosen = CipherProvider.aesGcm();
        jdk.init(Cipher.ENCRYPT_MODE, key, nonce(0));
        bareEncrypted = jdk.doFinal(plain, 0, ChunkedEncryption.CHUNK_SIZE);
    }

    /** Ours: a key of its own for the message, chunks of 16 KiB, a stream. */
    @Benchmark
    public Object encrypt() throws IOException {
        try (OutputStream out = ChunkedEncryption.encrypting(secret, context, OutputStream.nullOutputStream())) {
            out.write(plain);
            return out;
        }
    }

    /** The JDK's cipher. */
    @Benchmark
    public int encryptByJdk() throws GeneralSecurityException {
        return encrypt(jdk);
    }

    /** The cipher that the archive chose: Corretto's where it is there. */
    @Benchmark
    public int encryptByChosen() throws GeneralSecurityException {
        return encrypt(chosen);
    }

    /** Ours, every chunk proven. */
    @Benchmark
    public long decrypt() throws IOException {
        try (InputStream in = ChunkedEncryption.decrypting(secret, context, new ByteArrayInputStream(encrypted))) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** The JDK's cipher. */
    @Benchmark
    public int decryptByJdk() throws GeneralSecurityException {
        return decrypt(jdk);
    }

    /** The cipher that the archive chose. */
    @Benchmark
    public int decryptByChosen() throws GeneralSecurityException {
        return decrypt(chosen);
    }

    private int encrypt(Cipher cipher) throws GeneralSecurityException {
        int written = 0;
        for (int from = 0; from < bytes; from += ChunkedEncryption.CHUNK_SIZE) {
            cipher.init(Cipher.ENCRYPT_MODE, key, nonce(++nonce));
            written += cipher.doFinal(plain, from, ChunkedEncryption.CHUNK_SIZE, room, 0);
        }
        return written;
    }

    private int decrypt(Cipher cipher) throws GeneralSecurityException {
        int written = 0;
        for (int from = 0; from < bytes; from += ChunkedEncryption.CHUNK_SIZE) {
            cipher.init(Cipher.DECRYPT_MODE, key, nonce(0));
            written += cipher.doFinal(bareEncrypted, 0, bareEncrypted.length, room, 0);
        }
        return written;
    }

    private static GCMParameterSpec nonce(long number) {
        return new GCMParameterSpec(
                TAG_BITS, ByteBuffer.allocate(NONCE_SIZE).putLong(number).array());
    }
}
