package org.strongroom.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.util.Arrays;
import org.strongroom.crypto.ChunkedEncryption;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.IntegrityException;

/**
 * Sealed columns: JSON, compressed with zstd, encrypted under the owner's data key and bound to the row. The JSON is
 * the stored format: forms gain fields, none changes its meaning; unknown fields are skipped. Thread-safe.
 */
public final class Sealing {
    private static final int COMPRESSION_LEVEL = 3;
    private static final long MAX_PLAINTEXT = 16L << 20;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Sealing() {}

    /**
     * Seals.
     *
     * @param form a record of texts, numbers and lists of such
     */
    public static byte[] seal(SecretBytes key, SealPlace place, Object form) {
        byte[] plaintext = json(form);
        byte[] compressed = Zstd.compress(plaintext, COMPRESSION_LEVEL);
        try {
            return ChunkedEncryption.encrypt(key, place.context(), compressed);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
            Arrays.fill(compressed, (byte) 0);
        }
    }

    /**
     * Opens what {@link #seal} made at the same place under the same key.
     *
     * @throws IntegrityException when it was made elsewhere, under another key, or changed
     */
    public static <T> T unseal(SecretBytes key, SealPlace place, byte[] sealed, Class<T> form) {
        byte[] compressed = ChunkedEncryption.decrypt(key, place.context(), sealed);
        byte[] plaintext = decompressed(place, compressed);
        try {
            return JSON.readValue(plaintext, form);
        } catch (IOException e) {
            // the parser's message would quote the plaintext
            throw new IntegrityException(
                    "A sealed column of " + place.table() + " " + place.id() + " is not of its form.");
        } finally {
            Arrays.fill(plaintext, (byte) 0);
            Arrays.fill(compressed, (byte) 0);
        }
    }

    private static byte[] json(Object form) {
        try {
            return JSON.writeValueAsBytes(form);
        } catch (IOException e) {
            // without the cause, whose message may quote the form
            throw new IllegalArgumentException(form.getClass().getName() + " has no JSON form");
        }
    }

    private static byte[] decompressed(SealPlace place, byte[] compressed) {
        long size = Zstd.getFrameContentSize(compressed);
        if (size < 0 || size > MAX_PLAINTEXT) {
            throw new IntegrityException(
                    "A sealed column of " + place.table() + " " + place.id() + " has no sensible size.");
        }
        try {
            return Zstd.decompress(compressed, (int) size);
        } catch (ZstdException e) {
            throw new IntegrityException(
                    "A sealed column of " + place.table() + " " + place.id() + " does not decompress.", e);
        }
    }
}
