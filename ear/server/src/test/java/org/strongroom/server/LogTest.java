package org.strongroom.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
    @TempDir
    Path folder;

    private static LogRecord record(String message, Throwable thrown) {
        LogRecord record = new LogRecord(Level.WARNING, message);
        record.setLoggerName("a.b");
        record.setThrown(thrown);
        return record;
    }

    @Test
    void aRecordIsOneLineWithItsCauses() {
        Throwable cause = new IllegalStateException("outer\nforged", new IOException("inner"));
        String line = new LineFormatter().format(record("one\r\ntwo", cause));
        assertThat(line).endsWith("\n");
        assertThat(line.strip().lines()).hasSize(1);
        assertThat(line).contains("WARNING", "a.b: one two", "outer forged", "java.io.IOException: inner");
    }

    @Test
    void aRecordIsAnObjectWithItsRequestAndItsCauses() {
        String name = Thread.currentThread().getName();
        Thread.currentThread().setName(name + " request 0190a0b0-0000-7000-8000-00000000abcd");
        try {
            String line = new JsonFormatter().format(record("one \"two\"\nthree", new IOException("inner")));
            assertThat(line)
                    .startsWith("{\"time\":\"")
                    .contains(
                            "\"level\":\"WARNING\"",
                            "\"logger\":\"a.b\"",
                            "\"request\":\"0190a0b0-0000-7000-8000-00000000abcd\"",
                            "\"message\":\"one \\\"two\\\" three\"",
                            "\"causes\":[\"java.io.IOException: inner")
                    .endsWith("]}\n");
            assertThat(line.strip().lines()).hasSize(1);
            assertThat(new LineFormatter().format(record("text", null)))
                    .contains("request 0190a0b0-0000-7000-8000-00000000abcd: text");
        } finally {
            Thread.currentThread().setName(name);
        }
        assertThat(new JsonFormatter().format(record("idle", null))).doesNotContain("request", "causes");
    }

    @Test
    void aLineHasAnEnd() {
        assertThat(new LineFormatter().format(record("x".repeat(100_000), null)))
                .hasSizeLessThan(5_000);
    }

    @Test
    void theCurrentFileKeepsItsNameWhenItIsFull() throws IOException {
        Path file = folder.resolve("server.log");
        RotatingLog log = new RotatingLog(file);
        for (int i = 0; i < 4_000; i++) {
            log.publish(record("x".repeat(3_500), null));
        }
        log.publish(record("the newest", null));
        log.close();
        assertThat(Files.readString(file)).contains("the newest");
        assertThat(folder.resolve("server.log.1")).exists();
        assertThat(Files.size(folder.resolve("server.log.1"))).isLessThanOrEqualTo(10_000_000);
    }

    @Test
    void theReasonOfAFailureIsTheInnermostCauseOfTheFirstSevereRecord() {
        Logger logger = Logger.getLogger("org.strongroom.server.test");
        logger.setUseParentHandlers(true);
        try (FirstFailure failure = FirstFailure.listening()) {
            logger.warning("not yet");
            assertThat(failure.reason()).isEmpty();
            logger.log(Level.SEVERE, "it failed", new RuntimeException("wrapped", new IOException("no table\nat x")));
            logger.severe("and so on");
            assertThat(failure.reason()).contains("java.io.IOException: no table");
        }
    }

    @Test
    void whatTheParentReadsIsOneLineOfJson() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Report report = new Report(new PrintStream(out, true, StandardCharsets.UTF_8));
        report.ready(8_443, 12_345);
        report.failed("a \"quote\"\nand a line");
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "strongroom-server {\"event\":\"ready\",\"port\":8443,\"millis\":12345,\"pid\":"
                                + ProcessHandle.current().pid() + "}",
                        "strongroom-server {\"event\":\"failed\",\"reason\":\"a \\\"quote\\\"\\u000aand a line\"}");
    }
}
