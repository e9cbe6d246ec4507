package org.strongroom.web.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.paging.PageRequest;
import org.strongroom.web.problem.ProblemException;
import org.strongroom.web.problem.ProblemType;

/** Query parameters, and what bodies of searches share. */
public final class Parameters {
    private Parameters() {}

    /** A time as RFC 3339 writes it, if the parameter is there. */
    public static Optional<Instant> time(String name, String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw malformed(name, "must be a time (RFC 3339)");
        }
    }

    /** An identifier, if the parameter is there. */
    public static Optional<UUID> identifier(String name, String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw malformed(name, "must be a UUID");
        }
    }

    /** The page that a search asks for. */
    public static PageRequest page(Optional<Integer> limit, Optional<String> cursor) {
        return new PageRequest(limit.orElse(PageRequest.DEFAULT_LIMIT), cursor.filter(text -> !text.isEmpty()));
    }

    /** The page that query parameters ask for. */
    public static PageRequest page(String limit, String cursor) {
        try {
            return page(
                    Optional.ofNullable(limit).filter(text -> !text.isEmpty()).map(Integer::valueOf),
                    Optional.ofNullable(cursor));
        } catch (NumberFormatException e) {
            throw malformed("limit", "must be a whole number");
        }
    }

    private static ProblemException malformed(String name, String problem) {
        return ProblemException.at(ProblemType.MALFORMED_REQUEST, name, name + " " + problem + ".");
    }
}
