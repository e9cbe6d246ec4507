package org.strongroom.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106), version 1.3, by Bouncy Castle. At most two run at a time, for each holds its memory.
 *
 * @param memoryKib memory in KiB
 * @param passes over the memory
 * @param lanes of parallelism
 */
record Argon2id(int memoryKib, int passes, int lanes) {
    /** What new hashes use: 64 MiB, three passes, one lane. */
    static final Argon2id DEFAULT = new Argon2id(64 * 1024, 3, 1);

    private static final Semaphore MEMORY = new Semaphore(2, true);

    /** Refuses parameters that are weak or that could exhaust the machine: they may come from a file. */
    Argon2id {
        if (memoryKib < 8 * 1024 || memoryKib > 1024 * 1024 || passes < 1 || passes > 16 || lanes < 1 || lanes > 8) {
            throw new IllegalArgumentException("Argon2id parameters out of bounds");
        }
    }

    /** Derives {@code size} bytes from a password, which is left as it is. */
    SecretBytes derive(char[] password, byte[] salt, int size) {
        ByteBuffer encoded = UTF_8.encode(CharBuffer.wrap(password));
        byte[] bytes = Arrays.copyOf(encoded.array(), encoded.limit());
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] derived = new byte[size];
        MEMORY.acquireUninterruptibly();
        try {
            generator.generateBytes(bytes, derived);
        } finally {
            MEMORY.release();
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(encoded.array(), (byte) 0);
        }
        return SecretBytes.takeOver(derived);
    }
}
