package org.strongroom.ops.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.strongroom.failure.IntegrityException;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.pack.PackState;
import org.strongroom.progress.Progress;
import org.strongroom.restore.Manner;
import org.strongroom.restore.Moment;
import org.strongroom.restore.Restore;
import org.strongroom.restore.RestoreReport;

/**
 * One run of Strongroom over a corpus: archive, ship, tick with nothing new, restore whole and at once; then archive and ship
 * together, into an archive of its own.
 */
final class OurSide {
    private final BenchStage stage;
    private final Corpus corpus;
    private final Figures figures;
    private final Progress progress;

    OurSide(BenchStage stage, Corpus corpus, Figures figures, Progress progress) {
        this.stage = stage;
        this.corpus = corpus;
        this.figures = figures;
        this.progress = progress;
    }

    /** Runs it in a folder, and the plain puts of the packs it made. */
    void run(Path folder, int number) {
        String name = "run-" + number;
        try (BenchSite site =
                new BenchSite(folder.resolve("home"), stage.distribution(), stage.buckets(name), stage.credentials())) {
            Meter meter = site.meter(stage);
            corpus.warm();
            System.gc();
            archiveAndShip(site, meter);
            progress.step("Strongroom ticks with nothing new");
            Ticks.measure(site, meter, figures, "tick");
            puts(site, meter, name);
            figures.add("base", meter.measure(() -> site.shipper().base()));
            restore(site, meter, folder);
        }
        together(folder.resolve("together"), name + "-together");
    }

    /** Archives while it ships, as a server does: the clock runs until the last point is off site. */
    private void together(Path folder, String name) {
        try (BenchSite site =
                new BenchSite(folder.resolve("home"), stage.distribution(), stage.buckets(name), stage.credentials())) {
            Meter meter = site.meter(stage);
            corpus.warm();
            System.gc();
            progress.step("Strongroom archives and ships at once");
            site.count().reset();
            figures.add("endToEnd", meter.measure(() -> {
                try (Ticking ticking = new Ticking(site.shipper())) {
                    new Archiver(site)
                            .file(corpus.files().stream()
                                    .map(Archiver.OnDisk::new)
                                    .toList());
                    ticking.finish();
                }
                return null;
            }));
            figures.add("endToEndRequests", site.count().requests());
            figures.add("endToEndBytes", site.count().sent());
        }
        stage.delete(folder);
    }

    private void archiveAndShip(BenchSite site, Meter meter) {
        progress.step("Strongroom archives");
        Meter.Took<Void> archive = meter.measure(() -> {
            new Archiver(site)
                    .file(corpus.files().stream().map(Archiver.OnDisk::new).toList());
            return null;
        });
        figures.add("archive", archive);
        figures.add(
                "archivedBytes", packs(site).stream().mapToLong(OurSide::size).sum());
        progress.step("Strongroom ships");
        site.count().reset();
        Meter.Took<?> ship = meter.measure(() -> site.shipper().tick());
        figures.add("ship", ship);
        figures.add("shipRequests", site.count().requests());
        figures.add("shipBytes", site.count().sent());
        figures.add("archiveThenShipSeconds", archive.seconds() + ship.seconds());
    }

    private void puts(BenchSite site, Meter meter, String name) {
        progress.step("minio-java puts the same bytes");
        PlainPuts puts = new PlainPuts(stage.endpoint(), name + "-puts", stage.credentials());
        puts.makeBucket();
        List<Path> packs = packs(site);
        figures.add("puts", meter.measure(() -> {
            puts.put(packs);
            return null;
        }));
    }

    private void restore(BenchSite site, Meter meter, Path folder) {
        char[] passphrase = site.passphrase();
        try (RecoveryKit kit = RecoveryKit.open(site.home().kit(), passphrase)) {
            progress.step("Strongroom restores everything");
            Meter.Took<RestoreReport> whole = meter.measure(() -> Restore.run(
                    stage.restoring(kit, site.location(), Moment.newest(), folder.resolve("whole")),
                    Progress.silent()));
            figures.add("restore", whole);
            whole.result().phases().forEach((phase, took) -> figures.add("restore." + phase, took.toMillis() / 1e3));
            if (whole.result().records() != corpus.files().size()) {
                throw new IntegrityException("restored " + whole.result().records() + " records of "
                        + corpus.files().size());
            }
            stage.delete(folder.resolve("whole"));
            progress.step("Strongroom opens before its content is back");
            Path at = folder.resolve("instant");
            figures.add(
                    "instantRestore",
                    meter.measure(() -> Restore.run(
                            stage.restoring(kit, site.location(), Moment.newest(), at),
                            Manner.INSTANT,
                            Progress.silent())));
            figures.add("firstRecordSeconds", new FirstRecord(at, stage, site).seconds(kit.repositoryId()));
            stage.delete(at);
        }
    }

    private static List<Path> packs(BenchSite site) {
        return site.contents().packs().packs().stream().map(PackState::file).toList();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
