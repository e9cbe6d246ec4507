package org.strongroom.law;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Whether the archive's law is the newest. A restore alone can change that, so it is read once in a server's life.
 * Thread-safe.
 */
@ApplicationScoped
public class LawStanding {
    private LawRows rows;
    private Optional<StaleLaw> found = Optional.empty();
    private boolean read;

    /** For the container's proxies. */
    protected LawStanding() {}

    /** With what it needs. */
    @Inject
    public LawStanding(LawRows rows) {
        this.rows = rows;
    }

    /** What is wrong with it; empty when it is the newest. Throws when the database does not answer yet. */
    public synchronized Optional<StaleLaw> stale() {
        if (!read) {
            found = rows.newest();
            read = true;
        }
        return found;
    }
}
