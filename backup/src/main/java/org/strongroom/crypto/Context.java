package org.strongroom.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/**
 * The place that a ciphertext belongs to. A ciphertext moved elsewhere is decrypted under another context and refused.
 *
 * <p>Each form starts with a word of its own, so that no two can be equal.
 */
public final class Context {
    private Context() {}

    /** Content of one version of a record. */
    public static byte[] record(UUID recordId, int version) {
        return named("record/" + recordId + "/" + version);
    }

    /** The sealed column of one row, at one sealing. */
    public static byte[] row(String table, String id, int sealRevision) {
        return named("row/" + table + "/" + id + "/" + sealRevision);
    }

    /** One segment of the journal. */
    public static byte[] journal(UUID repository, UUID epoch, long sequence) {
        return named("journal/" + repository + "/" + epoch + "/" + sequence);
    }

    /** One chunk of a base. */
    public static byte[] base(UUID repository, UUID epoch, UUID chunk) {
        return named("base/" + repository + "/" + epoch + "/" + chunk);
    }

    /** One object of the key stream. */
    public static byte[] keyStream(UUID repository, UUID object) {
        return named("key-stream/" + repository + "/" + object);
    }

    /** Any other place, by a name that is unique among all. */
    public static byte[] named(String purpose) {
        return purpose.getBytes(UTF_8);
    }
}
