package org.strongroom.ops.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What Linux says of a process's memory and threads; elsewhere nothing. */
final class ServerMemory {
    private static final long KIB = 1024;

    private final Path status;

    ServerMemory(long pid) {
        this.status = Path.of("/proc", Long.toString(pid), "status");
    }

    /** Its memory now, in bytes. */
    OptionalLong resident() {
        return value("VmRSS:", KIB);
    }

    /** The most it ever had, in bytes. */
    OptionalLong peak() {
        return value("VmHWM:", KIB);
    }

    /** Its threads now. */
    OptionalLong threads() {
        return value("Threads:", 1);
    }

    private OptionalLong value(String name, long unit) {
        if (!Files.isReadable(status)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * unit)
                    .findFirst();
        } catch (IOException e) {
            // it has just ended
            return OptionalLong.empty();
        }
    }
}
