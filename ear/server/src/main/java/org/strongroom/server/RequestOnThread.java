package org.strongroom.server;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identifier of the request that the current thread works on. The application writes it into the thread's name,
 * which is the one thing that its classes and these share; thread dumps show it too.
 */
final class RequestOnThread {
    private static final Pattern NAME =
            Pattern.compile(" request ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$");

    private RequestOnThread() {}

    /** Empty when the thread works on none. */
    static Optional<String> id() {
        Matcher name = NAME.matcher(Thread.currentThread().getName());
        return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    }
}
