package org.strongroom.ops.intake.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tells when nothing has changed for a while: neither sizes nor times of a file, or of all files of a folder. */
final class Handover {
    private record Sight(String state, Instant since) {}

    private final Duration settled;
    private final Clock clock;
    private final Map<Path, Sight> seen = new HashMap<>();

    Handover(int seconds, Clock clock) {
        this.settled = Duration.ofSeconds(seconds);
        this.clock = clock;
    }

    /** Whether the item looks as it did so long ago. */
    boolean isSettled(Path item) {
        Instant now = clock.instant();
        String state = state(item);
        Sight before = seen.get(item);
        if (before == null || !before.state().equals(state)) {
            seen.put(item, new Sight(state, now));
            return settled.isZero();
        }
        boolean is = !now.isBefore(before.since().plus(settled));
        if (is) {
            seen.remove(item);
        }
        return is;
    }

    private static String state(Path item) {
        try (Stream<Path> walk = Files.walk(item)) {
            StringBuilder state = new StringBuilder();
            List<Path> files = walk.sorted().toList();
            for (Path file : files) {
                state.append(file)
                        .append('|')
                        .append(Files.size(file))
                        .append('|')
                        .append(Files.getLastModifiedTime(file))
                        .append('\n');
            }
            return state.toString();
        } catch (IOException e) {
            // something of it came or went meanwhile: it is not settled, whatever was seen before
            return "unsettled " + e;
        }
    }
}
