package org.strongroom.ops.drill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.home.DurableFiles;
import org.strongroom.progress.Progress;
import org.strongroom.recovery.plan.PlanStep;
import org.strongroom.recovery.plan.RecoveryPlan;

/**
 * Tells how far a drill is, in a file of the agent's folder that the server may read: which of the plan's automatic steps
 * is under way since when, and a sign of life every two seconds. Work may come back to a step: its earlier stretches are
 * added up. It passes everything on to where progress is shown otherwise. A file that cannot be written disturbs no drill. Thread-safe.
 */
final class TellingProgress implements Progress, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TellingProgress.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BEAT_SECONDS = 2;

    private final Path file;
    private final Progress shown;
    private final Clock clock;
    private final ObjectNode told = JSON.createObjectNode();
    private final ArrayNode stages = told.putArray("stages");
    private final ScheduledExecutorService heart;
    private Optional<ObjectNode> current = Optional.empty();
    private boolean silenced;

    TellingProgress(Path file, UUID drill, RecoveryPlan plan, Progress shown, Clock clock) {
        this.file = file;
        this.shown = shown;
        this.clock = clock;
        told.put("drill", drill.toString());
        told.put("plan", plan.title());
        told.put("startedAt", now());
        told.put("ended", false);
        automatic(plan).forEach(step -> stages.addObject().put("title", step.title()));
        heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "drill-progress");
            thread.setDaemon(true);
            return thread;
        });
        heart.scheduleWithFixedDelay(this::tell, 0, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    private static List<PlanStep> automatic(RecoveryPlan plan) {
        return plan.steps().stream().filter(step -> step.check().isPresent()).toList();
    }

    @Override
    public void step(String name) {
        shown.step(name);
        synchronized (this) {
            told.remove("advance");
            Optional<ObjectNode> stage = stage(name);
            if (stage.isPresent()) {
                endCurrent();
                begin(stage.get());
                current = stage;
                told.remove("detail");
            } else {
                told.put("detail", name);
            }
        }
        tell();
    }

    @Override
    public void advance(long done, long total, String unit) {
        shown.advance(done, total, unit);
        synchronized (this) {
            told.putObject("advance").put("done", done).put("total", total).put("unit", unit);
        }
    }

    /** The first stage of this title that lies ahead, or else the last one, to which the work comes back. */
    private Optional<ObjectNode> stage(String title) {
        Optional<ObjectNode> known = Optional.empty();
        for (var stage : stages) {
            if (stage.path("title").asText().equals(title)) {
                known = Optional.of((ObjectNode) stage);
                if (!stage.has("begunAt")) {
                    return known;
                }
            }
        }
        return known;
    }

    private void begin(ObjectNode stage) {
        if (stage.has("endedAt")) {
            Duration before = Duration.between(
                    Instant.parse(stage.path("begunAt").asText()),
                    Instant.parse(stage.path("endedAt").asText()));
            stage.put("beforeMillis", stage.path("beforeMillis").asLong() + before.toMillis());
            stage.remove("endedAt");
        }
        stage.put("begunAt", now());
    }

    private void endCurrent() {
        current.filter(stage -> !stage.has("endedAt")).ifPresent(stage -> stage.put("endedAt", now()));
    }

    private synchronized void tell() {
        told.put("heardAt", now());
        try {
            DurableFiles.write(file, JSON.writeValueAsBytes(told));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException unwritable) {
            if (!silenced) {
                silenced = true;
                LOG.warn(
                        "The drill goes on, but its progress cannot be written to {}: {}", file, unwritable.toString());
            }
        }
    }

    private String now() {
        return clock.instant().toString();
    }

    /** The drill came to its end, whichever. */
    @Override
    public void close() {
        heart.shutdown();
        synchronized (this) {
            endCurrent();
            told.remove("detail");
            told.remove("advance");
            told.put("ended", true);
        }
        tell();
    }
}
