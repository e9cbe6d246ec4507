package org.strongroom.ops.intake.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.strongroom.ops.intake.archive.Archive;
import org.strongroom.ops.intake.ccda.CdaDocument;
import org.strongroom.ops.intake.fhir.FhirInput;
import org.strongroom.ops.intake.manifest.ManifestInput;
import org.strongroom.ops.intake.mapping.Mapping;
import org.strongroom.ops.intake.model.Chart;
import org.strongroom.ops.intake.model.Position;
import org.strongroom.ops.intake.model.Refusal;
import org.strongroom.ops.intake.model.RefusedException;
import org.strongroom.progress.Progress;

/**
 * An import. It can be run again at any time: what is in the archive already is found there and not made again, so a
 * broken import goes on and a finished one changes nothing.
 */
public final class ImportRun {
    private final Archive archive;
    private final Mapping mapping;
    private final Clock clock;
    private final Progress progress;
    private final Workers workers;
    private final Tally tally = new Tally();
    private final ChartFiling filing;
    private final Map<Path, Set<String>> accompanied = new ConcurrentHashMap<>();

    /**
     * Prepares; nothing is read yet.
     *
     * @param threads how many patients at a time
     */
    public ImportRun(Archive archive, Mapping mapping, Clock clock, Progress progress, int threads) {
        this.archive = archive;
        this.mapping = mapping;
        this.clock = clock;
        this.progress = progress;
        this.workers = new Workers(threads);
        this.filing = new ChartFiling(archive, tally);
    }

    /**
     * Begins to load, on another thread, what reading these paths takes, while somebody still signs in. What is wrong with
     * them is for the run to tell.
     */
    public static void prepare(List<Path> paths) {
        CompletableFuture.runAsync(() -> {
            if (!InputFiles.of(paths).fhir.isEmpty()) {
                FhirInput.prepare();
            }
        });
    }

    /**
     * Imports files, and folders with all that is below them. What cannot be imported is in the report.
     *
     * @param quarantine where that is kept; empty: nothing is kept, as in a dry run
     * @throws org.strongroom.failure.EngineException when the archive cannot be reached, or does not let the importer in
     */
    public ImportReport run(List<Path> paths, Optional<Quarantine> quarantine) {
        Instant began = clock.instant();
        LocalDate today = LocalDate.ofInstant(began, clock.getZone());
        progress.step("look at the files");
        InputFiles files = InputFiles.of(paths);
        files.refusals.forEach(tally::refuse);
        FhirInput fhir = FhirInput.scan(files.fhir, mapping, today);
        List<ManifestInput> manifests = files.manifests.stream()
                .map(file -> ManifestInput.read(file, mapping, today))
                .toList();
        manifests.forEach(manifest -> manifest.refusals().forEach(tally::refuse));
        unlisted(files, manifests);

        List<Chart.Loader> charts = new ArrayList<>(fhir.charts());
        files.cda.forEach(file -> charts.add(new CdaDocument(file, mapping, today)::load));
        manifests.forEach(manifest -> charts.addAll(manifest.charts()));
        progress.step("import " + charts.size() + " charts");
        workers.each(charts, chart -> file(chart, charts.size()));
        fhir.leftOver().forEach(tally::refuse);
        progress.step("keep " + accompanied.size() + " sources");
        Sources sources = new Sources(archive, filing, tally, today);
        workers.each(List.copyOf(accompanied.entrySet()), source -> sources.open(source.getKey(), source.getValue()));
        workers.each(sources.batches(), sources::send);

        return new ImportReport(
                tally,
                quarantine.isEmpty(),
                files.manifests,
                fhir.directories(),
                Duration.between(began, clock.instant()),
                quarantine.flatMap(folder -> folder.keep(tally.refusals())));
    }

    private void unlisted(InputFiles files, List<ManifestInput> manifests) {
        for (Path file : files.beside) {
            if (manifests.stream().noneMatch(manifest -> manifest.lists(file))) {
                tally.refuse(Refusal.ofFile(Position.of(file), "its " + ManifestInput.NAME + " does not list it"));
            }
        }
    }

    private void file(Chart.Loader loader, int total) {
        try {
            Chart chart = loader.load();
            Set<String> caseFiles = filing.file(chart);
            chart.sources().forEach(source -> accompanied
                    .computeIfAbsent(source, any -> ConcurrentHashMap.newKeySet())
                    .addAll(caseFiles));
        } catch (RefusedException refused) {
            tally.refuse(refused.refusal());
        }
        tally.charts.increment();
        progress.advance(tally.charts.sum(), total, "charts");
    }
}
