package org.strongroom.fence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.strongroom.configuration.ArchiveSettings;
import org.strongroom.domain.UnavailableException;
import org.strongroom.ship.Superseded;

/**
 * Whether this server may change the archive. It may not once a later incarnation was found: at once in this process, and
 * on every later start, because the home says so. Nor may it when it was started for reading only, of a home that may not
 * know of its successor. Reading stays allowed. Thread-safe.
 */
@ApplicationScoped
public class Fence {
    private static final String SENTENCE =
            "This server was succeeded by another one and takes nothing in any more: use the new one.";

    private volatile Optional<String> end = Optional.empty();

    /** For the container's proxies. */
    protected Fence() {}

    /** Shut from the start, if the home was succeeded before or is opened for reading only. */
    @Inject
    public Fence(ArchiveSettings settings) {
        this.end = Superseded.load(settings.home()).map(Superseded::message).or(() -> Optional.of(
                        "This server was started for reading only.")
                .filter(why -> settings.readingOnly()));
    }

    /** Nothing is changed any more from now on; {@code why} is for the ops team. */
    public void shut(String why) {
        end = Optional.of(why);
    }

    /** Why nothing is changed any more; empty while this server is the archive's. */
    public Optional<String> end() {
        return end;
    }

    /** What everybody has to know; empty while this server is the archive's. */
    public Optional<String> sentence() {
        return end.map(why -> SENTENCE);
    }

    /**
     * Lets changes pass.
     *
     * @throws UnavailableException when this server is not the archive's any more
     */
    public void requireOpen() {
        if (end.isPresent()) {
            throw new UnavailableException(SENTENCE);
        }
    }
}
