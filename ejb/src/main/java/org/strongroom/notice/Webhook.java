package org.strongroom.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.SecretBytes;

/** Posts notices as JSON; with a shared secret each is signed, so that the receiver can tell them from forgeries. */
final class Webhook implements Channel {
    static final String SIGNATURE = "Strongroom-Signature";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebClient web;
    private final Optional<SecretBytes> secret;

    Webhook(WebClient web, Optional<SecretBytes> secret) {
        this.web = web;
        this.secret = secret;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void deliver(Notice notice) throws DeliveryException {
        byte[] body = body(notice);
        web.post(
                body,
                secret.map(key -> Map.of(SIGNATURE, signature(key, notice.time().getEpochSecond(), body)))
                        .orElse(Map.of()));
    }

    private static byte[] body(Notice notice) {
        ObjectNode json = JSON.createObjectNode()
                .put("kind", notice.kind().name())
                .put("archive", notice.archive())
                .put("state", notice.state().name())
                .put("time", notice.time().toString())
                .put("title", notice.title());
        notice.reasons().forEach(json.putArray("reasons")::add);
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notice is always JSON", e);
        }
    }

    /** {@code t=SECONDS,v1=HEX}: HMAC-SHA-256 over the seconds, a full stop and the body. */
    static String signature(SecretBytes secret, long seconds, byte[] body) {
        byte[] begin = (seconds + ".").getBytes(StandardCharsets.US_ASCII);
        byte[] message = Arrays.copyOf(begin, begin.length + body.length);
        System.arraycopy(body, 0, message, begin.length, body.length);
        return "t=" + seconds + ",v1=" + Hashes.hex(Hashes.hmacSha256(secret, message));
    }
}
