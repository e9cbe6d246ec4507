package org.strongroom.ops.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script that runs all tests, on a machine of its own making: a path with nothing on it but what a POSIX system has,
 * and a Maven that only leaves a report.
 */
class RunnerTest {
    private static final Path SOURCES = Path.of("..", "..");
    private static final String PASSED = "<testcase name=\"holds\" classname=\"org.strongroom.A\" time=\"0.1\"/>";
    // as Surefire reports a class whose needs are not met
    private static final String SKIPPED =
            "<testcase name=\"\" classname=\"org.strongroom.ConsoleIT\" time=\"0.0\">\n    <skipped"
                    + " type=\"org.opentest4j.TestAbortedException\"><![CDATA[org.opentest4j.TestAbortedException: Assumption"
                    + " failed: needs Chromium; remedy: apt-get install chromium\n\tat x.Y]]></skipped>\n  </testcase>";
    private static final String FAILED = "<testcase name=\"breaks\" classname=\"org.strongroom.A\" time=\"0.1\">\n"
            + "    <failure message=\"expected\" type=\"x\"/>\n  </testcase>";

    @TempDir
    Path machine;

    private Path bin;

    @BeforeEach
    void aMachine() throws IOException {
        bin = Files.createDirectories(machine.resolve("bin"));
        for (String tool : List.of(
                "sh", "bash", "env", "find", "sort", "rm", "cat", "awk", "sed", "grep", "tail", "dirname", "tee",
                "mktemp", "id", "unshare", "true", "mkdir", "cp")) {
            Files.createSymbolicLink(bin.resolve(tool), found(tool));
        }
        program("javac", "exit 0");
        program("apt-get", "exit 0");
        program("mvn", "mkdir -p a/target/surefire-reports; cp report a/target/surefire-reports/TEST-a.xml");
        script(machine.resolve("ops/test"), Files.readString(SOURCES.resolve("ops/test")));
        script(machine.resolve(".ci/run"), Files.readString(SOURCES.resolve(".ci/run")));
        script(machine.resolve("ops/strongroom"), "#!/bin/sh\nshift\nexec \"$(dirname \"$0\")/test\" \"$@\"\n");
        reported(PASSED);
    }

    @Test
    void withoutABuildEverySuiteIsSkippedAndTheRemedySaid() throws Exception {
        Files.delete(bin.resolve("mvn"));
        Run run = run("ops/test");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.said())
                .contains("SKIPPED: every suite, because this machine lacks: maven")
                .contains("ops/strongroom test --install")
                .contains("apt-get install maven");
        assertThat(run.lastLine()).isEqualTo("0 passed, 0 failed, 0 skipped");
    }

    @Test
    void aSuiteThatLacksSomethingIsSkippedWithItsReasonTheRemedyAndTheCount() throws Exception {
        reported(PASSED, SKIPPED);
        Run run = run("ops/test");
        assertThat(run.exitCode()).isZero();
        assertThat(run.said())
                .contains("The tests that need what this machine lacks will be skipped: chromium radosgw")
                .contains(
                        "SKIPPED: org.strongroom.ConsoleIT (all of it): needs Chromium; remedy: apt-get install chromium\n")
                .contains("1 skipped: each line above says what the test needs")
                .contains("Remedy: ops/strongroom test --install as root, or: apt-get install chromium radosgw");
        assertThat(run.lastLine()).isEqualTo("1 passed, 0 failed, 1 skipped");
    }

    @Test
    void inContinuousIntegrationASkipIsAFailure() throws Exception {
        assertThat(run(".ci/run").exitCode()).isZero();
        reported(PASSED, SKIPPED);
        Run run = run(".ci/run");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).contains("In continuous integration nothing may be skipped.");
        assertThat(run.lastLine()).isEqualTo("1 passed, 0 failed, 1 skipped");
    }

    @Test
    void aFailureIsAFailureEverywhere() throws Exception {
        reported(PASSED, FAILED);
        Run run = run("ops/test");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).contains("FAILED: org.strongroom.A.breaks");
        assertThat(run.lastLine()).isEqualTo("1 passed, 1 failed, 0 skipped");
        assertThat(run(".ci/run").exitCode()).isEqualTo(1);
    }

    @Test
    void whereNothingRanNothingPassed() throws Exception {
        program("mvn", "exit 0");
        Run run = run("ops/test");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).contains("Nothing ran.");
    }

    private record Run(int exitCode, String said) {
        String lastLine() {
            return said.strip().lines().reduce("", (before, line) -> line);
        }
    }

    private Run run(String script) throws Exception {
        Path said = machine.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(machine.resolve(script).toString())
                .directory(machine.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", bin.toString());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(said));
    }

    private void reported(String... cases) throws IOException {
        Files.writeString(
                machine.resolve("report"),
                "<testsuite name=\"a\">\n  " + String.join("\n  ", cases) + "\n</testsuite>\n");
    }

    private void program(String name, String body) throws IOException {
        script(bin.resolve(name), "#!/bin/sh\n" + body + "\n");
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static Path found(String tool) {
        return Arrays.stream("/usr/bin:/bin:/usr/local/bin".split(":"))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + tool));
    }
}
