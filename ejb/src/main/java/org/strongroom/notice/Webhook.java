package org.strongroom.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Posts notices as JSON; with a shared secret each is signed, so that the receiver can tell them from forgeries. */
final class Webhook implements Channel {
    static final String SIGNATURE = "Strongroom-Signature";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebClient web;
    private final Optional<byte[]> secret;

    Webhook(WebClient web, Optional<byte[]> secret) {
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
    static String signature(byte[] secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", e);
        }
    }
}
