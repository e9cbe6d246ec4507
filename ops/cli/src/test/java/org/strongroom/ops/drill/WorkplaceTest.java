package org.strongroom.ops.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.SigningKey;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;
import org.strongroom.kit.DrillAgentConfig;
import org.strongroom.ops.Distribution;
import org.strongroom.progress.Progress;

class WorkplaceTest {
    @TempDir
    Path folder;

    private DrillAgent agent;

    @BeforeEach
    void anAgent() throws IOException {
        Home home = new Home(folder);
        Files.createDirectories(home.drillConfig().getParent());
        try (SigningKey root = SigningKey.generate()) {
            new DrillAgentConfig(UUID.randomUUID(), "file:///nowhere", root.verificationKey(), "recipient", "note")
                    .store(home.drillConfig());
        }
        agent = DrillAgent.of(home);
    }

    @Test
    void sweepsWhatAKilledDrillLeft() throws IOException {
        Path left = agent.work().resolve("01900000-0000-7000-8000-000000000001");
        Files.createDirectories(left.resolve("data/packs"));
        Files.writeString(left.resolve("data/packs/pack"), "ciphertext");
        try (Workplace workplace = Workplace.claim(agent)) {
            workplace.sweep(new Distribution(folder), Progress.silent());
            assertThat(agent.work()).isEmptyDirectory();
        }
    }

    @Test
    void letsOneDrillRunAtATime() {
        Workplace first = Workplace.claim(agent);
        assertThatThrownBy(() -> Workplace.claim(agent))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("another drill is under way");
        first.close();
        Workplace.claim(agent).close();
    }

    @Test
    void refusesAHomeWithoutAnAgent() {
        assertThatThrownBy(() -> DrillAgent.of(new Home(folder.resolve("empty"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no drill agent lives in");
    }
}
