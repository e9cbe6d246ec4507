package org.strongroom.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.strongroom.drill.DrillProgress.Advance;
import org.strongroom.drill.DrillProgress.Stage;
import org.strongroom.drill.DrillProgress.State;

/** Reads what the drill agent says of its work, from its own folder. Thread-safe. */
@ApplicationScoped
public class ProgressFile {
    /** The agent says something every two seconds; after this long its process is gone. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "progress.json";

    @Inject
    @ConfigProperty(name = "strongroom.drill.home")
    Optional<String> drillHome;

    @Inject
    Clock clock;

    /** The drill that is under way, or the last one; empty when there never was one. */
    public Optional<DrillProgress> read() {
        return drillHome.map(home -> Path.of(home, NAME)).flatMap(this::read);
    }

    private Optional<DrillProgress> read(Path file) {
        try {
            return Optional.of(progress(JSON.readTree(Files.readAllBytes(file))));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the drill agent's progress cannot be read", unreadable);
        }
    }

    private DrillProgress progress(JsonNode json) {
        Instant heardAt = Instant.parse(json.path("heardAt").asText());
        List<Stage> stages = new ArrayList<>();
        json.path("stages")
                .forEach(stage -> stages.add(new Stage(
                        stage.path("title").asText(),
                        time(stage, "begunAt"),
                        time(stage, "endedAt"),
                        Duration.ofMillis(stage.path("beforeMillis").asLong()))));
        JsonNode advance = json.path("advance");
        return new DrillProgress(
                UUID.fromString(json.path("drill").asText()),
                state(json, heardAt),
                json.path("plan").asText(),
                Instant.parse(json.path("startedAt").asText()),
                heardAt,
                stages,
                Optional.ofNullable(json.path("detail").asText(null)),
                advance.isObject()
                        ? Optional.of(new Advance(
                                advance.path("done").asLong(),
                                advance.path("total").asLong(),
                                advance.path("unit").asText()))
                        : Optional.empty());
    }

    private State state(JsonNode json, Instant heardAt) {
        if (json.path("ended").asBoolean()) {
            return State.ENDED;
        }
        return Duration.between(heardAt, clock.instant()).compareTo(SILENCE) > 0 ? State.BROKEN_OFF : State.RUNNING;
    }

    private static Optional<Instant> time(JsonNode node, String field) {
        return node.path(field).isTextual()
                ? Optional.of(Instant.parse(node.path(field).asText()))
                : Optional.empty();
    }
}
