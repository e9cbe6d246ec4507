package org.strongroom.web.problem;

import java.net.URI;
import java.util.Locale;

/** The kinds of problems the API knows; each has a URI that clients may switch on and a title that never changes. */
public enum ProblemType {
    /** The request's syntax: JSON, a header, a parameter. */
    MALFORMED_REQUEST(400, "The request cannot be read"),
    /** Read well, and against a rule. */
    INVALID_INPUT(422, "The request breaks a rule"),
    /** A creating POST came without its key. */
    IDEMPOTENCY_KEY_MISSING(400, "An Idempotency-Key is needed"),
    /** No session, or none that is valid. */
    SIGN_IN_NEEDED(401, "Sign in first"),
    /** User name or password is wrong. */
    SIGN_IN_REFUSED(401, "The sign-in is refused"),
    /** Signed in, and not allowed. */
    FORBIDDEN(403, "Not allowed"),
    /** The content is kept from its readers. */
    QUARANTINED(403, "In quarantine"),
    /** There is no such thing, or none that the caller may know of. */
    NOT_FOUND(404, "Not found"),
    /** The resource is there, and does not do that. */
    METHOD_NOT_ALLOWED(405, "This method is not for this resource"),
    /** No representation of a kind the client takes. */
    NOT_ACCEPTABLE(406, "No acceptable representation"),
    /** It contradicts what is there. */
    CONFLICT(409, "Conflict"),
    /** It was here and was lawfully destroyed. */
    DISPOSED(410, "Lawfully destroyed"),
    /** Changed by someone else since it was read. */
    STALE_REVISION(412, "Changed since it was read"),
    /** A body or header is too large. */
    TOO_LARGE(413, "Too large"),
    /** A body of a kind that is not taken here. */
    UNSUPPORTED_MEDIA_TYPE(415, "This media type is not taken here"),
    /** No part of the content is in the range. */
    RANGE_NOT_SATISFIABLE(416, "The range cannot be satisfied"),
    /** A change needs to say what it is based on. */
    REVISION_MISSING(428, "If-Match is needed"),
    /** Slow down. */
    TOO_MANY_ATTEMPTS(429, "Too many attempts"),
    /** Our fault. */
    INTERNAL(500, "Something went wrong here"),
    /** The same request may succeed later. */
    UNAVAILABLE(503, "Not available now");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The title, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** Whether the request had begun to act and was rolled back, rather than being refused at the door. */
    boolean isRolledBackAct() {
        return this == CONFLICT || this == STALE_REVISION || this == INVALID_INPUT || this == INTERNAL;
    }

    /** What clients switch on. */
    public URI uri() {
        return URI.create(
                "urn:strongroom:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
