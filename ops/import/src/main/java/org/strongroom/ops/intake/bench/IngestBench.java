package org.strongroom.ops.intake.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.ops.intake.archive.Archive;
import org.strongroom.ops.intake.archive.Archive.Outcome;
import org.strongroom.ops.intake.archive.Archive.Placed;
import org.strongroom.ops.intake.model.Origins;
import org.strongroom.ops.intake.run.Workers;
import org.strongroom.progress.Progress;

/** Imports made-up charts as the import command would, and keeps the time. */
final class IngestBench {
    /** What the virtual machines and the database learn from before time is kept. */
    private static final int WARM_UP = 100;

    /** Numbers of charts that are not among those of the measurement. */
    private static final int WARM_UP_FROM = 1_000_000_000;

    private final Archive archive;
    private final int records;
    private final Workers workers;
    private final Progress progress;
    private final AtomicInteger filed = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    IngestBench(Archive archive, int records, int threads, Progress progress) {
        this.archive = archive;
        this.records = records;
        this.workers = new Workers(threads);
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param serverPid the server process, whose memory is looked at
     */
    IngestResult run(long serverPid) {
        progress.step("warm up with " + WARM_UP * MadeUpChart.RECORDS + " records");
        workers.each(
                charts(WARM_UP_FROM, WARM_UP_FROM + WARM_UP),
                number -> file(new MadeUpChart(number), MadeUpChart.RECORDS));
        filed.set(0);
        bytes.set(0);
        progress.step("import " + records + " records");
        Tenths tenths = new Tenths(records);
        int charts = (records + MadeUpChart.RECORDS - 1) / MadeUpChart.RECORDS;
        workers.each(charts(0, charts), number -> {
            int count = Math.min(MadeUpChart.RECORDS, records - number * MadeUpChart.RECORDS);
            file(new MadeUpChart(number), count);
            tenths.reached(filed.addAndGet(count), bytes.get());
            progress.advance(filed.get(), records, "records");
        });
        return new IngestResult(
                tenths.all(),
                ProcessMemory.peak(serverPid),
                ProcessMemory.peak(ProcessHandle.current().pid()));
    }

    private void file(MadeUpChart chart, int count) {
        String patient = archive.admit(chart.patient()).patientId();
        String file = archive.open(chart.caseFile(), patient, Origins.of("case file", patient))
                .id();
        List<Placed> batch = chart.records(count).stream()
                .map(record -> new Placed(file, Origins.of("record", patient, record.identity()), record))
                .toList();
        archive.file(batch).forEach(outcome -> {
            if (outcome.outcome() != Outcome.FILED) {
                throw new OperationFailedException("a record was not filed: " + outcome);
            }
        });
        bytes.addAndGet(
                batch.stream().mapToLong(record -> record.content().length()).sum());
    }

    private static List<Integer> charts(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
