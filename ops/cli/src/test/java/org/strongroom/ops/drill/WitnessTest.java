package org.strongroom.ops.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    @TempDir
    Path agent;

    @Test
    void remembersTheNewestPointItSaw() throws IOException {
        Files.createDirectories(agent.resolve("config"));
        Witness witness = new Witness(agent);
        assertThat(witness.seen()).isEmpty();
        witness.saw(7, "ab".repeat(32));
        witness.saw(9, "cd".repeat(32));
        assertThat(new Witness(agent).seen().orElseThrow().is(9, "cd".repeat(32)))
                .isTrue();
    }
}
