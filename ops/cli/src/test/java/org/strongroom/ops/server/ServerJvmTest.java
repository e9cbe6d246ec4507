package org.strongroom.ops.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.home.Home;
import org.strongroom.ops.site.HeapSize;

class ServerJvmTest {
    private static final String PLAIN_COMPILER_ALONE = "-XX:TieredStopAtLevel=1";

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void home() {
        home = new Home(folder);
    }

    @Test
    void aServerThatStaysHasItsOptimisingCompilerHoweverLittleItHolds() {
        assertThat(ServerJvm.lasting(HeapSize.DEFAULT, home))
                .doesNotContain(PLAIN_COMPILER_ALONE)
                .anyMatch(flag -> flag.startsWith("-XX:Tier4InvocationThreshold="));
    }

    @Test
    void aRehearsalOfLittleOrNothingDoesWithoutIt() throws IOException {
        assertThat(ServerJvm.rehearsing(HeapSize.DEFAULT, home)).contains(PLAIN_COMPILER_ALONE);
        pack(20_000_000);
        assertThat(ServerJvm.rehearsing(HeapSize.DEFAULT, home)).contains(PLAIN_COMPILER_ALONE);
    }

    @Test
    void aRehearsalOfMuchRunsAsTheServerThatStays() throws IOException {
        pack(150_000_000);
        assertThat(ServerJvm.rehearsing(HeapSize.DEFAULT, home)).isEqualTo(ServerJvm.lasting(HeapSize.DEFAULT, home));
    }

    @Test
    void theEnvironmentAddsOptions() {
        assertThat(ServerJvm.options(Map.of())).isEmpty();
        assertThat(ServerJvm.options(Map.of(ServerJvm.OPTIONS, " "))).isEmpty();
        assertThat(ServerJvm.options(Map.of(ServerJvm.OPTIONS, " -Xlog:gc  -XX:+UseZGC ")))
                .containsExactly("-Xlog:gc", "-XX:+UseZGC");
    }

    private void pack(long bytes) throws IOException {
        Path place = Files.createDirectories(home.packs().resolve("0a"));
        try (RandomAccessFile file = new RandomAccessFile(place.resolve("pack").toFile(), "rw")) {
            file.setLength(bytes);
        }
    }
}
