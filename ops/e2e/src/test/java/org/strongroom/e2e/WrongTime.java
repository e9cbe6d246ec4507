package org.strongroom.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A clock that can be put on and back under running processes, by libfaketime: the wall clock alone, for all that the
 * server starts. What measures how long something takes goes on as it was, as with a clock that a person sets.
 */
final class WrongTime {
    private static final String LIBRARY = "strongroom.storm.faketime";

    /** Within this time every process has noticed. */
    static final Duration NOTICED = Duration.ofMillis(1_500);

    private final Path library;
    private final Path file;

    private WrongTime(Path library, Path file) {
        this.library = library;
        this.file = file;
    }

    /** The right time for now; empty where nobody says where the library is. */
    static Optional<WrongTime> of(Path file) {
        return library().map(found -> {
            WrongTime time = new WrongTime(found, file);
            time.off(Duration.ZERO);
            return time;
        });
    }

    private static Optional<Path> library() {
        return Optional.ofNullable(System.getProperty(LIBRARY)).map(Path::of);
    }

    /** How far from the right time, from within a second from now on. */
    void off(Duration by) {
        try {
            // a half-written file would be another time
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, (by.isNegative() ? "-" : "+") + by.abs().toSeconds() + "\n");
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a process has to be started with. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // the Java machine's waits are by the monotonic clock and must stay so
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "NO_FAKE_STAT", "1");
    }
}
