package org.strongroom.ops.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.ops.Distribution;

/**
 * Another command of this distribution as a process of its own, compiled as this one is; its progress goes to this
 * process's standard error.
 */
final class CommandProcess {
    private CommandProcess() {}

    /** How it ended, and the last line it printed as JSON (missing when it is none). */
    record Ended(int exitCode, JsonNode result) {}

    /** Runs {@code strongroom ARGUMENTS} to its end. */
    static Ended run(Distribution distribution, List<String> arguments) {
        List<String> line =
                new ArrayList<>(List.of(Distribution.java().toString(), "-XX:-UsePerfData", "-XX:+UseSerialGC"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("-XX:Tier"))
                .forEach(line::add);
        line.addAll(List.of(
                "-D" + Distribution.PROPERTY + "=" + distribution.root(),
                "-cp",
                distribution.lib() + "/*",
                "org.strongroom.ops.Main"));
        line.addAll(arguments);
        Process process = null;
        try {
            process = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = process.waitFor();
            return new Ended(exitCode, parse(out.lines().reduce("", (earlier, later) -> later)));
        } catch (IOException e) {
            throw new OperationFailedException("cannot run strongroom " + arguments.get(0), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailedException("interrupted while strongroom " + arguments.get(0) + " ran", e);
        } finally {
            if (process != null) {
                process.destroy();
            }
        }
    }

    private static JsonNode parse(String line) {
        ObjectMapper json = new ObjectMapper();
        try {
            return json.readTree(line);
        } catch (IOException e) {
            return json.missingNode();
        }
    }
}
