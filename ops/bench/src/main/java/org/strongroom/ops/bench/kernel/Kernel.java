package org.strongroom.ops.bench.kernel;

import java.util.List;
import java.util.Locale;
import org.strongroom.content.CompressionKernels;
import org.strongroom.crypto.CipherKernels;
import org.strongroom.crypto.HashKernels;
import org.strongroom.pack.PackKernels;

/** What is measured: a method of ours, and those of its limits, all doing the same to the same bytes. */
enum Kernel {
    /** Contents and rows. */
    ENCRYPT(CipherKernels.class, "ByJdk", "ByChosen"),
    /** The way back, all of it proven. */
    DECRYPT(CipherKernels.class, "ByJdk", "ByChosen"),
    /** Blind tokens, digests of chunks. */
    MAC(HashKernels.class, "ByJdk"),
    /** What names extents and objects. */
    HASH(HashKernels.class, "ByJdk"),
    /** What content is shortened by. */
    COMPRESS(CompressionKernels.class, "ByZstd"),
    /** The way back. */
    DECOMPRESS(CompressionKernels.class, "ByZstd"),
    /** What is acknowledged once it is done. */
    PACK(PackKernels.class, "ByFile");

    private final Class<?> type;
    private final List<String> limits;

    Kernel(Class<?> type, String... limits) {
        this.type = type;
        this.limits = List.of(limits);
    }

    /** What results call it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The method that is ours, as JMH names it. */
    String ours() {
        return type.getName() + "." + label();
    }

    /** The limits: what a method's name ends with. */
    List<String> limits() {
        return limits;
    }
}
