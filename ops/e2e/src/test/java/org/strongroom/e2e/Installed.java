package org.strongroom.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The assembled distribution and its command, run as processes. */
final class Installed {
    private static final Path SCRATCH = Path.of("target/e2e").toAbsolutePath();

    private Installed() {}

    /** How a command ended and what it said. */
    record Result(int exitCode, String out, String err) {
        /** The last line of standard output. */
        String lastLine() {
            return out.lines().reduce("", (a, b) -> b);
        }

        @Override
        public String toString() {
            return "exit code " + exitCode + "\n--- standard output\n" + out + "\n--- standard error\n" + err;
        }
    }

    /** Where the distribution lies. */
    static Path root() {
        return Path.of(System.getProperty("strongroom.distribution"))
                .toAbsolutePath()
                .normalize();
    }

    /** A path below the module's scratch folder that does not exist yet. */
    static Path fresh(String name) {
        try {
            Files.createDirectories(SCRATCH);
            return SCRATCH.resolve(name + "-" + UUID.randomUUID().toString().substring(0, 8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command line of the command with these arguments. */
    static List<String> command(String... arguments) {
        List<String> line =
                new ArrayList<>(List.of(root().resolve("bin/strongroom").toString()));
        line.addAll(List.of(arguments));
        return line;
    }

    /** Runs the command to its end. */
    static Result run(Duration patience, String... arguments) {
        return run(patience, command(arguments));
    }

    /** Runs a command line to its end. */
    static Result run(Duration patience, List<String> line) {
        Path out = fresh("out");
        Path err = fresh("err");
        try {
            Process process = new ProcessBuilder(line)
                    .redirectInput(new java.io.File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "still running after " + patience + ": " + line + "\n" + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Deletes a tree, if it is there. */
    static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
