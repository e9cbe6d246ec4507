package org.strongroom.ops.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.progress.Progress;
import org.strongroom.recovery.plan.PlanReader;
import org.strongroom.recovery.plan.RecoveryPlan;

class TellingProgressTest {
    private final RecoveryPlan plan = PlanReader.read(Path.of("../plan/default-plan.yaml"));

    @TempDir
    Path folder;

    @Test
    void theFileNamesWhatIsDoneUnderWayAndAhead() throws IOException {
        try (TellingProgress progress = progress(folder.resolve("progress.json"))) {
            progress.step("Open the keys");
            progress.step("Follow the signed chain and fetch what it names");
            progress.step("read the base");
            assertThat(told().path("stages").get(0).has("endedAt")).isTrue();
            assertThat(told().path("stages").get(1).has("begunAt")).isTrue();
            assertThat(told().path("stages").get(1).has("endedAt")).isFalse();
            assertThat(told().path("stages").get(2).has("begunAt")).isFalse();
            assertThat(told().path("detail").asText()).isEqualTo("read the base");
            assertThat(told().path("ended").asBoolean()).isFalse();
        }
        assertThat(told().path("ended").asBoolean()).isTrue();
        assertThat(told().has("detail")).isFalse();
    }

    @Test
    void workThatComesBackToAStageGoesOnWithIt() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
        InstantSource clock = now::get;
        try (TellingProgress progress = progress(folder.resolve("progress.json"), clock.withZone(ZoneOffset.UTC))) {
            progress.step("Follow the signed chain and fetch what it names");
            now.updateAndGet(time -> time.plusSeconds(5));
            progress.step("See that the newest points are not withheld");
            assertThat(told().path("stages").get(1).has("endedAt")).isTrue();
            now.updateAndGet(time -> time.plusSeconds(1));
            progress.step("Follow the signed chain and fetch what it names");
            JsonNode fetching = told().path("stages").get(1);
            assertThat(fetching.path("beforeMillis").asLong()).isEqualTo(5000);
            assertThat(fetching.path("begunAt").asText()).isEqualTo("2026-03-01T08:00:06Z");
            assertThat(fetching.has("endedAt")).isFalse();
        }
    }

    @Test
    void aFileThatCannotBeWrittenDisturbsNoDrill() throws IOException {
        Path notAFolder = Files.createFile(folder.resolve("occupied"));
        try (TellingProgress progress = progress(notAFolder.resolve("progress.json"))) {
            progress.step("Open the keys");
            progress.advance(1, 2, "objects");
        }
        assertThat(Files.size(notAFolder)).isZero();
    }

    private TellingProgress progress(Path file) {
        return progress(file, Clock.systemUTC());
    }

    private TellingProgress progress(Path file, Clock clock) {
        return new TellingProgress(file, UUID.randomUUID(), plan, Progress.silent(), clock);
    }

    private JsonNode told() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("progress.json").toFile());
    }
}
