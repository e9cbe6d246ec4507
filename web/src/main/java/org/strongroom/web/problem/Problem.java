package org.strongroom.web.problem;

import java.net.URI;
import java.util.Optional;

/**
 * A problem as RFC 9457 writes it.
 *
 * @param type what clients switch on
 * @param title the same for every occurrence of the type
 * @param status the HTTP status
 * @param detail this occurrence, without PHI
 * @param instance the request, as in the audit log: {@code urn:uuid:…}
 * @param field the part of the request that has the problem, if one has it
 */
public record Problem(
        URI type, String title, int status, Optional<String> detail, Optional<URI> instance, Optional<String> field) {
    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";
}
