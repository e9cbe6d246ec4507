package org.strongroom.web.problem;

import java.util.Map;
import java.util.Optional;

/**
 * A problem on its way to the client: thrown where HTTP itself is at fault; the domain throws its own exceptions.
 * Details name fields and rules, never values.
 */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final String field;
    private final transient Map<String, String> headers;

    private ProblemException(ProblemType type, String detail, String field, Map<String, String> headers) {
        super(detail);
        this.type = type;
        this.field = field;
        this.headers = Map.copyOf(headers);
    }

    /** A problem with a detail for this occurrence. */
    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(type, detail, null, Map.of());
    }

    /** A problem that one part of the request has. */
    public static ProblemException at(ProblemType type, String field, String detail) {
        return new ProblemException(type, detail, field, Map.of());
    }

    /** A problem whose answer needs a header, such as {@code Retry-After}. */
    public static ProblemException with(ProblemType type, String detail, String header, String value) {
        return new ProblemException(type, detail, null, Map.of(header, value));
    }

    /** 401 with the challenge that RFC 6750 wants. */
    public static ProblemException unauthenticated(boolean tokenWasSent) {
        return with(
                ProblemType.SIGN_IN_NEEDED,
                tokenWasSent ? "The session is unknown or has expired." : "This needs a session.",
                "WWW-Authenticate",
                tokenWasSent ? "Bearer error=\"invalid_token\"" : "Bearer");
    }

    /** 403 for a role that the endpoint is not for. */
    public static ProblemException forbidden() {
        return of(ProblemType.FORBIDDEN, "None of this account's roles allows that.");
    }

    /** The kind of problem. */
    public ProblemType type() {
        return type;
    }

    /** The part of the request that has it. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** Headers for the answer. */
    public Map<String, String> headers() {
        return headers;
    }
}
