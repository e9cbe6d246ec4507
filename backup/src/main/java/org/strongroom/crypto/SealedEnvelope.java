package org.strongroom.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.NotAuthorisedException;

/**
 * One object that several recipients can open: epoch headers, key sets, key deltas.
 *
 * <p>Bytes: {@code "SRENV1\n"}, the header's length (int, big-endian), the header (JSON: object, context, recipients
 * with their sealed keys, and a part in clear), then the body as Cobblestone-256 under a random key whose context is
 * the header's hash. So a change of any byte is found by whoever can open the envelope. It does not say who made it:
 * that is the signature's matter. Thread-safe.
 */
public final class SealedEnvelope {
    private static final byte[] MAGIC = "SRENV1\n".getBytes(US_ASCII);
    private static final int LONGEST_HEADER = 256 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What an envelope held.
     *
     * @param clear the part that anyone could read, now proven
     * @param object the identifier it was sealed with
     * @param context the place it was sealed for
     * @param body secret; zeroed on close
     */
    public record Opened(JsonNode clear, UUID object, byte[] context, SecretBytes body) implements AutoCloseable {
        /** Refuses an envelope that was sealed for another place. */
        public Opened requireContext(byte[] expected) {
            if (!Arrays.equals(context, expected)) {
                close();
                throw new IntegrityException("the envelope " + object + " belongs to another place");
            }
            return this;
        }

        @Override
        public void close() {
            body.close();
        }

        @Override
        public String toString() {
            return "Opened[" + object + "]";
        }
    }

    private record Parts(byte[] header, JsonNode json, byte[] body) {}

    private SealedEnvelope() {}

    /** Seals a body for these recipients; {@code clear} stays readable by anyone. */
    public static byte[] seal(JsonNode clear, List<RecipientPublicKey> to, UUID object, byte[] context, byte[] body) {
        if (to.isEmpty()) {
            throw new IllegalArgumentException("an envelope needs a recipient");
        }
        try (SecretBytes key = SecretBytes.random(ChunkedEncryption.KEY_SIZE)) {
            ObjectNode json = JSON.createObjectNode();
            json.put("object", object.toString());
            json.put("context", Base64.getEncoder().encodeToString(context));
            for (RecipientPublicKey recipient : to) {
                json.withArray("recipients")
                        .addObject()
                        .put("id", recipient.id())
                        .put("sealedKey", recipient.seal(info(object, context), key));
            }
            json.set("clear", clear);
            byte[] header = JSON.writeValueAsBytes(json);
            byte[] sealed = ChunkedEncryption.encrypt(key, bodyContext(header), body);
            return ByteBuffer.allocate(MAGIC.length + Integer.BYTES + header.length + sealed.length)
                    .put(MAGIC)
                    .putInt(header.length)
                    .put(header)
                    .put(sealed)
                    .array();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /**
     * Opens an envelope; the caller closes the result and checks its object and context.
     *
     * @throws NotAuthorisedException when it was not sealed to this key
     * @throws IntegrityException when it was changed or is none
     */
    public static Opened open(byte[] envelope, RecipientPrivateKey recipient) {
        Parts parts = split(envelope);
        try {
            UUID object = UUID.fromString(parts.json().path("object").asText());
            byte[] context =
                    Base64.getDecoder().decode(parts.json().path("context").asText());
            RecipientPrivateKey opener = recipient
                    .among(key -> entry(parts.json(), key).isPresent())
                    .orElseThrow(
                            () -> new NotAuthorisedException("the envelope " + object + " was not sealed to the key "
                                    + recipient.publicKey().id()));
            byte[] sealedKey = entry(parts.json(), opener.publicKey()).orElseThrow();
            try (SecretBytes key = opener.open(info(object, context), sealedKey)) {
                byte[] body = ChunkedEncryption.decrypt(key, bodyContext(parts.header()), parts.body());
                return new Opened(parts.json().path("clear"), object, context, SecretBytes.takeOver(body));
            }
        } catch (IllegalArgumentException e) {
            throw new IntegrityException("the envelope's header is damaged", e);
        }
    }

    /** The part in clear, unproven: good for finding, not for believing. */
    public static JsonNode readClear(byte[] envelope) {
        return split(envelope).json().path("clear");
    }

    private static Optional<byte[]> entry(JsonNode json, RecipientPublicKey recipient) {
        for (JsonNode entry : json.path("recipients")) {
            if (entry.path("id").asText().equals(recipient.id())) {
                return Optional.of(
                        Base64.getDecoder().decode(entry.path("sealedKey").asText()));
            }
        }
        return Optional.empty();
    }

    private static Parts split(byte[] envelope) {
        int start = MAGIC.length + Integer.BYTES;
        if (envelope.length < start || !Arrays.equals(MAGIC, Arrays.copyOf(envelope, MAGIC.length))) {
            throw new IntegrityException("not an envelope");
        }
        int length = ByteBuffer.wrap(envelope, MAGIC.length, Integer.BYTES).getInt();
        if (length < 2 || length > LONGEST_HEADER || length > envelope.length - start) {
            throw new IntegrityException("the envelope is truncated");
        }
        byte[] header = Arrays.copyOfRange(envelope, start, start + length);
        try {
            JsonNode json = JSON.readTree(header);
            return new Parts(header, json, Arrays.copyOfRange(envelope, start + length, envelope.length));
        } catch (IOException e) {
            throw new IntegrityException("the envelope's header is damaged", e);
        }
    }

    private static byte[] info(UUID object, byte[] context) {
        byte[] start = ("strongroom/envelope/v1/" + object + "/").getBytes(UTF_8);
        byte[] info = Arrays.copyOf(start, start.length + context.length);
        System.arraycopy(context, 0, info, start.length, context.length);
        return info;
    }

    private static byte[] bodyContext(byte[] header) {
        return Context.named("envelope/" + Hashes.hex(Hashes.sha256(header)));
    }
}
