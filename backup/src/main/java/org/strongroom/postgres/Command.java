package org.strongroom.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.OperationFailedException;

/**
 * A program of PostgreSQL about to be run, in a clean environment, and as root in a user namespace of its own.
 *
 * @param line program and arguments; never a secret, process lists show them
 */
record Command(List<String> line) {

    private static final long LIMIT_SECONDS = 120;

    Command {
        line = List.copyOf(line);
    }

    /** As this user: for programs that do not mind to be run by root. */
    static Command of(String... line) {
        return new Command(List.of(line));
    }

    /** As somebody who is not root: PostgreSQL refuses to work as root. */
    static Command unprivileged(List<String> line) {
        List<String> whole = new ArrayList<>(Unprivileged.prefix());
        whole.addAll(line);
        return new Command(whole);
    }

    /** The process, not started yet; no variable of the caller's environment changes what PostgreSQL does. */
    ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return builder.redirectErrorStream(true);
    }

    /** Runs to the end and returns the output; what failed is named by {@code purpose}. */
    String run(String purpose) {
        try {
            Process process = builder().start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new OperationFailedException("It took too long to " + purpose);
            }
            if (process.exitValue() != 0) {
                throw new OperationFailedException(
                        "Could not " + purpose + " (exit code " + process.exitValue() + "): " + output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new ConfigurationException("Cannot run " + line.get(0) + " to " + purpose, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailedException("Interrupted while trying to " + purpose, e);
        }
    }
}
