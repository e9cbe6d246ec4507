package org.strongroom.ops.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.Home;
import org.strongroom.kit.Identity;

/** What a start needs of the machine, looked at before anything is changed. */
final class Preconditions {
    private static final long MIB = 1L << 20;
    private static final long NEEDED = 256 * MIB;
    // a clock that was set right by hand may have been this much ahead
    private static final Duration TOLERANCE = Duration.ofMinutes(10);

    private final Home home;
    private final Clock clock;

    Preconditions(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    /**
     * Refuses a start that could only end in damage. Room and the right time may come back by themselves, so a service
     * manager is to try again: this is no matter of configuration.
     *
     * @throws OperationFailedException which says what to do
     */
    void check() {
        requireSpace(usable());
        if (Files.exists(home.identity())) {
            requireTime(Identity.load(home.identity()).createdAt());
        }
    }

    private long usable() {
        try {
            return Files.getFileStore(home.root()).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("the free space of " + home.root() + " cannot be read", e);
        }
    }

    void requireSpace(long usable) {
        if (usable < NEEDED) {
            throw new OperationFailedException("the disk of " + home.root() + " is full: " + usable / MIB
                    + " MiB are free and a start needs " + NEEDED / MIB
                    + "; nothing was changed. Make room, or grow the"
                    + " disk, and start again, if nothing does by itself");
        }
    }

    /** Before its own beginning an archive can only have a wrong clock: what it signs and files then would lie. */
    void requireTime(Instant beginning) {
        Instant now = clock.instant();
        if (now.isBefore(beginning.minus(TOLERANCE))) {
            throw new OperationFailedException("this machine's clock says " + now + ", but this archive was made at "
                    + beginning + "; nothing was changed. Set the clock (chrony, systemd-timesyncd) and start again, if"
                    + " nothing does by itself");
        }
    }
}
