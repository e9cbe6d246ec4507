package org.strongroom.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.strongroom.crypto.Context;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.RecipientPublicKey;
import org.strongroom.crypto.SealedEnvelope;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.IntegrityException;

/**
 * The key of an epoch: seals its segments, its manifests and chunks. On site it lives in memory alone; its header object
 * holds it for the recipients.
 *
 * @param epoch the epoch
 * @param key 32 random bytes; wiped on close
 */
public record EpochKey(UUID epoch, SecretBytes key) implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SIZE = 32;

    /** A new epoch with a random key. */
    public static EpochKey begin(UUID epoch) {
        return new EpochKey(epoch, SecretBytes.random(SIZE));
    }

    /** The header object: the key, sealed to the recipients. */
    public byte[] header(UUID repository, int incarnation, List<RecipientPublicKey> recipients, Instant now) {
        ObjectNode clear = JSON.createObjectNode();
        clear.put("format", "strongroom-epoch/1");
        clear.put("repository", repository.toString());
        clear.put("incarnation", incarnation);
        clear.put("epoch", epoch.toString());
        clear.put("begun", now.toString());
        byte[] body = key.use(byte[]::clone);
        try {
            return SealedEnvelope.seal(clear, recipients, epoch, context(repository), body);
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    /**
     * Opens a header.
     *
     * @throws IntegrityException when it is not the header of this epoch
     */
    public static EpochKey open(
            String object, byte[] header, UUID repository, UUID epoch, RecipientPrivateKey recipient) {
        try (SealedEnvelope.Opened opened = SealedEnvelope.open(header, recipient)) {
            opened.requireContext(context(repository));
            JsonNode named = opened.clear().path("epoch");
            if (!opened.object().equals(epoch)
                    || !named.asText().equals(epoch.toString())
                    || opened.body().size() != SIZE) {
                throw new IntegrityException(object + " is not the header of epoch " + epoch);
            }
            return new EpochKey(epoch, opened.body().use(SecretBytes::copyOf));
        }
    }

    private static byte[] context(UUID repository) {
        return Context.named("epoch/" + repository);
    }

    @Override
    public void close() {
        key.close();
    }
}
