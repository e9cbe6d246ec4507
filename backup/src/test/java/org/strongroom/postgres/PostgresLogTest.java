package org.strongroom.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresLogTest {
    @TempDir
    Path folder;

    @Test
    void aFullLogIsEmptiedWhileItsWriterGoesOn() throws IOException {
        Path log = folder.resolve("postgres.log");
        try (OutputStream writer = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line : new String[] {"first", "second", "third", "fourth", "fifth"}) {
                write(writer, line.repeat(10));
                PostgresLog.rotate(log, 40);
            }
            write(writer, "the newest");
        }
        assertThat(log).hasContent("the newest");
        assertThat(folder.resolve("postgres.log.1")).hasContent("fifth".repeat(10));
        assertThat(folder.resolve("postgres.log.3")).hasContent("third".repeat(10));
        assertThat(folder.resolve("postgres.log.4")).doesNotExist();
    }

    @Test
    void aLogWithRoomIsLeftAlone() throws IOException {
        Path log = Files.writeString(folder.resolve("postgres.log"), "a line");
        PostgresLog.rotate(log, 6);
        PostgresLog.rotate(folder.resolve("absent.log"), 6);
        assertThat(log).hasContent("a line");
        assertThat(folder.resolve("postgres.log.1")).doesNotExist();
    }

    private static void write(OutputStream writer, String text) throws IOException {
        writer.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
