package org.strongroom.ops.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingFileTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-04T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void aLineBreakCannotForgeALine() throws IOException {
        Path log = folder.resolve("a.log");
        try (RotatingFile file = new RotatingFile(log, NOON)) {
            file.line("first\n2026-03-04T12:00:00Z forged");
        }
        assertThat(Files.readAllLines(log)).containsExactly("2026-03-04T12:00:00Z first 2026-03-04T12:00:00Z forged");
    }

    @Test
    void aFullFileMakesRoomAndTheOldestGoes() throws IOException {
        Path log = folder.resolve("a.log");
        String line = "x".repeat(1_000_000);
        try (RotatingFile file = new RotatingFile(log, NOON)) {
            for (int i = 0; i < 60; i++) {
                file.line(line);
            }
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("a.log", "a.log.1", "a.log.2", "a.log.3");
        }
        assertThat(Files.size(folder.resolve("a.log.1"))).isLessThanOrEqualTo(10_000_000);
    }

    @Test
    void aLaterStartAppends() throws IOException {
        Path log = folder.resolve("a.log");
        for (int start = 0; start < 2; start++) {
            try (RotatingFile file = new RotatingFile(log, NOON)) {
                file.line("start");
            }
        }
        assertThat(Files.readAllLines(log)).hasSize(2);
    }
}
