package org.strongroom.record.rest;

import java.io.InputStream;
import java.util.OptionalLong;
import org.strongroom.record.Upload;

/** A request's body as content on its way in. */
public final class Uploads {
    private Uploads() {}

    /**
     * The upload of a body.
     *
     * @param length the Content-Length, which the container has checked; null when the body is chunked
     */
    public static Upload of(InputStream content, byte[] sha256, String length) {
        return new Upload(
                content, sha256, length == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(length)));
    }
}
