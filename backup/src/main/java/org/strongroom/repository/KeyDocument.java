package org.strongroom.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.strongroom.crypto.Context;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.RecipientPublicKey;
import org.strongroom.crypto.SealedEnvelope;
import org.strongroom.failure.IntegrityException;

/**
 * An object of the key stream: a delta, or one part of a set. The ids of the data keys in it are readable by anyone, the
 * keys by the recipients.
 */
public final class KeyDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DELTA = "strongroom-key-delta/1";
    private static final String SET = "strongroom-key-set/1";

    private KeyDocument() {}

    /** Seals a delta. */
    public static byte[] delta(
            UUID repository, int incarnation, UUID object, List<RecipientPublicKey> to, List<KeyEntry> entries) {
        return seal(DELTA, repository, incarnation, object, to, entries);
    }

    /** Seals one part of a full set. */
    public static byte[] set(
            UUID repository, int incarnation, UUID object, List<RecipientPublicKey> to, List<KeyEntry> entries) {
        return seal(SET, repository, incarnation, object, to, entries);
    }

    private static byte[] seal(
            String format,
            UUID repository,
            int incarnation,
            UUID object,
            List<RecipientPublicKey> to,
            List<KeyEntry> entries) {
        ObjectNode clear = JSON.createObjectNode();
        clear.put("format", format);
        clear.put("repository", repository.toString());
        clear.put("incarnation", incarnation);
        ArrayNode keys = clear.putArray("keys");
        ArrayNode destroyed = clear.putArray("destroyed");
        for (KeyEntry entry : entries) {
            if (entry instanceof KeyEntry.DataKey key) {
                keys.add(key.id().toString());
            } else if (entry instanceof KeyEntry.DataKeyGone gone) {
                destroyed.add(gone.id().toString());
            }
        }
        byte[] body = KeyEntries.encode(entries);
        try {
            return SealedEnvelope.seal(clear, to, object, Context.keyStream(repository, object), body);
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    /**
     * Opens a delta or a part of a set; the caller closes the entries.
     *
     * @throws IntegrityException when it is neither, of another repository, or its clear list differs from its entries
     */
    public static List<KeyEntry> open(ObjectRef ref, byte[] document, UUID repository, RecipientPrivateKey recipient) {
        try (SealedEnvelope.Opened opened = SealedEnvelope.open(document, recipient)) {
            opened.requireContext(Context.keyStream(repository, opened.object()));
            String format = ref.kind() == ObjectKind.KEY_SET ? SET : DELTA;
            if (!opened.clear().path("format").asText().equals(format)) {
                throw new IntegrityException(ref.name() + " is not a " + format);
            }
            List<KeyEntry> entries = opened.body().use(bytes -> KeyEntries.decode(ref.name(), bytes));
            List<UUID> ids = entries.stream()
                    .filter(KeyEntry.DataKey.class::isInstance)
                    .map(entry -> ((KeyEntry.DataKey) entry).id())
                    .toList();
            if (!ids.equals(ids(opened.clear().path("keys")))) {
                entries.forEach(KeyEntry::close);
                throw new IntegrityException(ref.name() + " lists other keys in clear than it holds");
            }
            return entries;
        } catch (IllegalArgumentException e) {
            throw new IntegrityException(ref.name() + " has a malformed list of keys", e);
        }
    }

    /** The ids of the data keys in a document, without opening it. */
    public static List<UUID> clearIds(byte[] document) {
        return ids(SealedEnvelope.readClear(document).path("keys"));
    }

    private static List<UUID> ids(JsonNode array) {
        List<UUID> ids = new ArrayList<>();
        array.forEach(id -> ids.add(UUID.fromString(id.asText())));
        return ids;
    }
}
