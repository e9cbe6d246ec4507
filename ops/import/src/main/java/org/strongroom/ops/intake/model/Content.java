package org.strongroom.ops.intake.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import org.strongroom.crypto.Hashes;

/**
 * The bytes of a record, which can be opened more than once; nothing of them is kept on disk.
 *
 * @param length in bytes
 * @param sha256 in lower-case hexadecimal
 * @param source opens them
 */
public record Content(long length, String sha256, Source source) {
    /** What is kept in memory rather than read again. */
    private static final int SMALL = 256 * 1024;

    /** Opens bytes, the same each time. */
    @FunctionalInterface
    public interface Source {
        /** From the beginning. */
        InputStream open() throws IOException;
    }

    /** These bytes. */
    public static Content of(byte[] bytes) {
        return new Content(bytes.length, Hashes.hex(Hashes.sha256(bytes)), () -> new ByteArrayInputStream(bytes));
    }

    /** What {@code source} gives, read once to learn its length and hash. */
    public static Content of(Source source) throws IOException {
        try (InputStream in = source.open()) {
            byte[] head = in.readNBytes(SMALL);
            if (head.length < SMALL) {
                return of(head);
            }
            MessageDigest digest = Hashes.newSha256();
            digest.update(head);
            long rest = new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return new Content(head.length + rest, Hashes.hex(digest.digest()), source);
        }
    }

    /** From the beginning. */
    public InputStream open() throws IOException {
        return source.open();
    }
}
