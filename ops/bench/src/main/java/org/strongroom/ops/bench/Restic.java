package org.strongroom.ops.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.store.StoreCredentials;

/** restic as its users run it, with its defaults, each command a process. One repository in a bucket of the same store. */
final class Restic {
    private final Path program;
    private final Path folder;
    private final Map<String, String> environment;

    Restic(Path program, Path folder, String endpoint, String bucket, StoreCredentials credentials) {
        this.program = program;
        this.folder = folder;
        this.environment = Map.of(
                "RESTIC_REPOSITORY",
                "s3:" + endpoint + "/" + bucket,
                "RESTIC_PASSWORD",
                "bench",
                "RESTIC_CACHE_DIR",
                folder.resolve("cache").toString(),
                "AWS_ACCESS_KEY_ID",
                credentials.accessKey(),
                "AWS_SECRET_ACCESS_KEY",
                credentials.secretKey(),
                "AWS_DEFAULT_REGION",
                "us-east-1");
    }

    /** Where it is installed, if it is. */
    static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .map(each -> Path.of(each, "restic"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What it calls itself, with its version. */
    static String version(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            process.waitFor();
            return said.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * What a command took.
     *
     * @param seconds from its start to its end
     * @param cpu its CPU seconds
     * @param memory its resident memory at the most
     */
    record Ran(double seconds, double cpu, long memory) {}

    /** Runs a command to its good end. */
    Ran run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        try {
            Files.createDirectories(folder);
            Path log = folder.resolve("restic.log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            long begun = System.nanoTime();
            Process process = builder.start();
            double cpu = 0;
            long memory = 0;
            while (!process.waitFor(10, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                cpu = Math.max(cpu, Meter.cpu(process.pid()));
                memory = Math.max(memory, Meter.memory(process.pid(), "VmHWM:"));
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (process.exitValue() != 0) {
                throw new OperationFailedException("restic " + arguments[0] + " ended with " + process.exitValue()
                        + ": " + Files.readString(log).strip());
            }
            return new Ran(seconds, cpu, memory);
        } catch (IOException e) {
            throw new UncheckedIOException("restic cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
