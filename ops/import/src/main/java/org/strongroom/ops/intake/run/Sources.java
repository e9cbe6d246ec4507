package org.strongroom.ops.intake.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.strongroom.ops.intake.archive.Archive;
import org.strongroom.ops.intake.archive.Archive.Opened;
import org.strongroom.ops.intake.archive.Archive.Placed;
import org.strongroom.ops.intake.model.Content;
import org.strongroom.ops.intake.model.Origins;
import org.strongroom.ops.intake.model.Position;
import org.strongroom.ops.intake.model.RecordEntry;
import org.strongroom.ops.intake.model.Refusal;
import org.strongroom.ops.intake.model.Texts;

/** Keeps untouched sources beside the case files that came from them, several by one request. Thread-safe. */
final class Sources {
    private final Archive archive;
    private final ChartFiling filing;
    private final Tally tally;
    private final LocalDate today;
    private final Queue<Batch> opened = new ConcurrentLinkedQueue<>();

    Sources(Archive archive, ChartFiling filing, Tally tally, LocalDate today) {
        this.archive = archive;
        this.filing = filing;
        this.tally = tally;
        this.today = today;
    }

    /**
     * Sources for one request.
     *
     * @param fresh whether none of them can be there
     */
    record Batch(List<Placed> sources, boolean fresh) {
        private long bytes() {
            return sources.stream()
                    .mapToLong(source -> source.content().length())
                    .sum();
        }

        private boolean takes(Batch other) {
            return fresh == other.fresh
                    && sources.size() + other.sources.size() <= ChartFiling.MOST_RECORDS
                    && bytes() + other.bytes() <= ChartFiling.MOST_BYTES;
        }
    }

    /** Opens the file of a source; what is in the source is sent afterwards. */
    void open(Path file, Set<String> caseFiles) {
        try {
            Content content = Content.of(() -> Files.newInputStream(file));
            String name = file.getFileName().toString();
            Opened source = archive.openSource(
                    Texts.title("Source of an import: " + name),
                    today,
                    caseFiles,
                    Origins.of("source", content.sha256()));
            RecordEntry entry = new RecordEntry(
                    "",
                    "DOCUMENT",
                    Texts.title(name),
                    Optional.of(name.endsWith(".csv") ? "text/csv" : "application/fhir+json"),
                    Texts.line(name, 200).orElse("source"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "source",
                    content,
                    Position.of(file));
            Placed placed = new Placed(source.id(), Origins.of("source record", content.sha256()), entry);
            opened.add(new Batch(List.of(placed), source.isNew()));
        } catch (IOException e) {
            tally.refuse(new Refusal(Position.of(file), "the file cannot be read any more, so its source is not kept"));
        }
    }

    /** All that were opened, as few batches. */
    List<Batch> batches() {
        List<Batch> batches = new ArrayList<>();
        for (Batch next : opened) {
            int last = batches.size() - 1;
            if (last >= 0 && batches.get(last).takes(next)) {
                List<Placed> both = new ArrayList<>(batches.get(last).sources());
                both.addAll(next.sources());
                batches.set(last, new Batch(both, next.fresh()));
            } else {
                batches.add(next);
            }
        }
        return batches;
    }

    /** Sends a batch. */
    void send(Batch batch) {
        filing.send(batch.sources(), batch.fresh(), true);
    }
}
