package org.strongroom.web.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.domain.NotFoundException;

/**
 * The identifiers in a page's address. They are read from the query alone, never from a body: asking the container for a
 * parameter of an upload would read it.
 *
 * @param query as the request has it; null when there is none
 */
public record PageParameters(String query) {
    private static final String NUMBER = "[1-9]\\d{0,8}";

    /** Those of this request. */
    public static PageParameters of(HttpServletRequest request) {
        return new PageParameters(request.getQueryString());
    }

    /**
     * The identifier of this name, if it is there.
     *
     * @throws NotFoundException when it is none: there is nothing at such an address
     */
    public Optional<UUID> identifier(String name) {
        return text(name).map(value -> {
            try {
                return UUID.fromString(value);
            } catch (IllegalArgumentException e) {
                throw nothing(name);
            }
        });
    }

    /**
     * The identifier of this name.
     *
     * @throws NotFoundException when it is none or not there
     */
    public UUID required(String name) {
        return identifier(name).orElseThrow(() -> nothing(name));
    }

    /**
     * The whole positive number of this name, if it is there.
     *
     * @throws NotFoundException when it is none
     */
    public Optional<Integer> number(String name) {
        return text(name).map(value -> {
            if (!value.matches(NUMBER)) {
                throw nothing(name);
            }
            return Integer.valueOf(value);
        });
    }

    private Optional<String> text(String name) {
        if (query != null) {
            for (String pair : query.split("&")) {
                if (pair.startsWith(name + "=")) {
                    return Optional.of(pair.substring(name.length() + 1)).filter(value -> !value.isEmpty());
                }
            }
        }
        return Optional.empty();
    }

    private static NotFoundException nothing(String name) {
        return new NotFoundException(name, "at this address");
    }
}
