package org.strongroom.ops.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.home.Home;

class TemporaryFolderTest {
    private final String before = System.getProperty("java.io.tmpdir");

    @TempDir
    Path folder;

    @AfterEach
    void restore() {
        System.setProperty("java.io.tmpdir", before);
    }

    @Test
    void aHomeThatIsNotThereIsNotMade() {
        TemporaryFolder.within(new Home(folder.resolve("absent")));
        assertThat(folder.resolve("absent")).doesNotExist();
        assertThat(System.getProperty("java.io.tmpdir")).isEqualTo(before);
    }

    @Test
    void whatKilledCommandsLeftIsSwept() throws IOException {
        Home home = new Home(folder.resolve("home")).create();
        Path left = Files.createDirectories(home.run().resolve("command/unpacked"));
        Files.writeString(left.resolve("library.so"), "x");
        Files.writeString(home.run().resolve("lock"), "");
        TemporaryFolder.sweep(home);
        assertThat(home.run().resolve("command")).isEmptyDirectory();
        assertThat(home.run().resolve("lock")).exists();
    }
}
