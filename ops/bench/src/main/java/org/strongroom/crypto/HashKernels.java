package org.strongroom.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Blind tokens, digests of chunks and names of objects, beside bare SHA-256 and a MAC that keeps its key. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HashKernels {
    private static final String HMAC = "HmacSHA256";

    private final SecretBytes key = SecretBytes.random(ChunkedEncryption.KEY_SIZE);

    /** What a blind token is made of, and the most that an extent holds. */
    @Param({"64", "1048576"})
    public int bytes;

    private byte[] message;
    private MessageDigest sha256;
    private Mac hmac;

    /** Makes what is worked on. */
    @Setup
    public void prepare() throws GeneralSecurityException {
        message = new byte[bytes];
        new SplittableRandom(bytes).nextBytes(message);
        sha256 = MessageDigest.getInstance("SHA-256");
        hmac = Mac.getInstance(HMAC);
        hmac.init(key.use(bare -> new SecretKeySpec(bare, HMAC)));
    }

    /** Ours: the key is a secret that is lent and zeroed. */
    @Benchmark
    public byte[] mac() {
        return Hashes.hmacSha256(key, message);
    }

    /** A MAC that has its key already. */
    @Benchmark
    public byte[] macByJdk() {
        return hmac.doFinal(message);
    }

    /** Ours. */
    @Benchmark
    public byte[] hash() {
        return Hashes.sha256(message);
    }

    /** The bare digest. */
    @Benchmark
    public byte[] hashByJdk() {
        return sha256.digest(message);
    }
}
