package org.strongroom.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of the system that some tests need and that not every machine has. */
final class Tools {
    private Tools() {}

    /** Those of these programs that are not on the path. */
    static List<String> missing(String... programs) {
        return Arrays.stream(programs)
                .filter(program -> Arrays.stream(System.getenv("PATH").split(":"))
                        .noneMatch(folder -> Files.isExecutable(Path.of(folder, program))))
                .toList();
    }

    /** The programs of the newest PostgreSQL of the system, if there is one of 15 or newer. */
    static Optional<Path> postgres() {
        Path installed = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(installed)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(installed)) {
            return versions.filter(version -> major(version) >= 15)
                    .max(Comparator.comparingInt(Tools::major))
                    .map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int major(Path version) {
        String name = version.getFileName().toString();
        return name.matches("[0-9]+") ? Integer.parseInt(name) : 0;
    }

    /** A command line that PostgreSQL runs as: it refuses root, so root steps down into a user namespace. */
    static List<String> unprivileged(String... line) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(line));
        return command;
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** A port of loopback that nobody listens on now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
