package org.strongroom.web.http;

import java.nio.charset.StandardCharsets;
import org.strongroom.crypto.Hashes;
import org.strongroom.idempotency.IdempotentRequest;
import org.strongroom.web.json.JsonBodies;
import org.strongroom.web.problem.ProblemException;
import org.strongroom.web.problem.ProblemType;

/** The {@code Idempotency-Key} header (draft-ietf-httpapi-idempotency-key-header), needed on every POST that creates. */
public final class IdempotencyKey {
    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 255;

    private IdempotencyKey() {}

    /**
     * The request under its key.
     *
     * @param header as sent; a UUID is a good one
     * @param operation what is asked for and where, such as {@code POST /patients}
     * @param body the parsed body
     * @throws ProblemException 400 if the header is absent or not 1 to 255 visible ASCII characters
     */
    public static IdempotentRequest of(String header, String operation, Record body) {
        return of(header, operation, JsonBodies.write(body));
    }

    /** The same for a streamed body, of which the digest stands for the content. */
    public static IdempotentRequest of(String header, String operation, Record metadata, byte[] contentSha256) {
        return of(header, operation, JsonBodies.write(metadata), contentSha256);
    }

    private static IdempotentRequest of(String header, String operation, byte[]... parts) {
        if (header == null || header.isBlank()) {
            throw ProblemException.at(
                    ProblemType.IDEMPOTENCY_KEY_MISSING,
                    HEADER,
                    "A request that creates carries an Idempotency-Key, the same when it is sent again.");
        }
        String key = header.strip();
        if (key.length() > LONGEST || !key.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw ProblemException.at(
                    ProblemType.MALFORMED_REQUEST, HEADER, "An Idempotency-Key has 1 to 255 visible ASCII characters.");
        }
        byte[] whole = Hashes.sha256(utf8(operation));
        for (byte[] part : parts) {
            // Hash of hashes: no two different lists of parts run together.
            whole = Hashes.sha256(whole, Hashes.sha256(part));
        }
        return new IdempotentRequest(Hashes.sha256(utf8(key)), whole);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
