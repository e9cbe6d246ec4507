package org.strongroom.ops.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.strongroom.failure.IntegrityException;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.pack.PackState;
import org.strongroom.progress.Progress;
import org.strongroom.restore.Manner;
import org.strongroom.restore.Moment;
import org.strongroom.restore.Restore;
import org.strongroom.restore.RestoreReport;
import org.strongroom.restore.RestoreRequest;
import org.strongroom.store.StoreCredentials;

/** One run of Strongroom over a corpus: archive, ship, tick with nothing new, restore whole and at once. */
final class OurSide {
    private static final int TICKS = 15;
    private static final int SLICE = 20_000;

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
        StoreCredentials credentials = stage.credentials();
        try (BenchSite site =
                new BenchSite(folder.resolve("home"), stage.distribution(), stage.buckets(name), credentials)) {
            Meter meter = new Meter(Map.of(
                    "engine", ProcessHandle.current().pid(),
                    "database", site.postgres().pid(),
                    "store", stage.storePid()));
            corpus.warm();
            System.gc();
            archiveAndShip(site, meter);
            tick(site, meter, "tick");
            puts(site, meter, name);
            figures.add("base", meter.measure(() -> site.shipper().base()));
            restore(site, meter, folder, credentials);
        }
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
        figures.add("endToEndSeconds", archive.seconds() + ship.seconds());
    }

    /** An archive of so many records of a few bytes each: what a tick with nothing new takes there, and what they occupy. */
    void grow(Path folder, int records) {
        String name = "grown";
        try (BenchSite site =
                new BenchSite(folder.resolve("home"), stage.distribution(), stage.buckets(name), stage.credentials())) {
            Meter meter = new Meter(Map.of(
                    "engine", ProcessHandle.current().pid(),
                    "database", site.postgres().pid(),
                    "store", stage.storePid()));
            progress.step("Strongroom archives " + records + " records");
            figures.add("grown.records", records);
            double filing = 0;
            double shipping = 0;
            for (int from = 0; from < records; from += SLICE) {
                int first = from;
                List<Short> some = IntStream.range(first, Math.min(records, first + SLICE))
                        .mapToObj(Short::new)
                        .toList();
                filing += meter.measure(() -> {
                            new Archiver(site).file(some);
                            return null;
                        })
                        .seconds();
                shipping += meter.measure(() -> site.shipper().tick()).seconds();
                progress.advance(first + some.size(), records, "records");
            }
            figures.add("grown.archiveSeconds", filing);
            figures.add("grown.shipSeconds", shipping);
            figures.add("grown.shipRequests", site.count().requests());
            figures.add("grown.shipBytes", site.count().sent());
            tick(site, meter, "grown.tick");
            site.count().reset();
            figures.add("grown.base", meter.measure(() -> site.shipper().base()));
            figures.add("grown.baseRequests", site.count().requests());
            figures.add("grown.baseBytes", site.count().sent());
            occupied(site);
        }
    }

    /** Content of a few bytes. */
    private record Short(int number) implements Archiver.Source {
        @Override
        public String name() {
            return number + ".txt";
        }

        @Override
        public byte[] bytes() {
            return ("Note " + number + ".").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        }
    }

    private void occupied(BenchSite site) {
        String sizes = "SELECT sum(pg_table_size(c.oid)), sum(pg_indexes_size(c.oid)) FROM pg_class c"
                + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE c.relkind = 'r' AND n.nspname IN ('archive', 'law', 'keys')";
        try (Connection connection = site.postgres().owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sizes)) {
            row.next();
            figures.add("grown.tableBytes", row.getDouble(1));
            figures.add("grown.indexBytes", row.getDouble(2));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void tick(BenchSite site, Meter meter, String name) {
        progress.step("Strongroom ticks with nothing new");
        Figures each = new Figures();
        site.count().reset();
        for (int i = 0; i < TICKS; i++) {
            each.add(name, meter.measure(() -> site.shipper().tick()).seconds());
        }
        figures.add(name + "Seconds", each.median(name).orElseThrow());
        figures.add(name + "Requests", (double) site.count().requests() / TICKS);
        figures.add(name + "Bytes", (double) site.count().sent() / TICKS);
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

    private void restore(BenchSite site, Meter meter, Path folder, StoreCredentials credentials) {
        char[] passphrase = site.passphrase();
        try (RecoveryKit kit = RecoveryKit.open(site.home().kit(), passphrase)) {
            progress.step("Strongroom restores everything");
            Meter.Took<RestoreReport> whole = meter.measure(
                    () -> Restore.run(request(site, kit, credentials, folder.resolve("whole")), Progress.silent()));
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
                    meter.measure(
                            () -> Restore.run(request(site, kit, credentials, at), Manner.INSTANT, Progress.silent())));
            figures.add("firstRecordSeconds", new FirstRecord(at, stage, site).seconds(kit.repositoryId()));
            stage.delete(at);
        }
    }

    private static RestoreRequest request(BenchSite site, RecoveryKit kit, StoreCredentials credentials, Path to) {
        return new RestoreRequest(
                site.location(),
                Optional.of(credentials),
                kit.repositoryId(),
                kit.rootKey(),
                kit.recoveryKey(),
                Optional.of(kit.rootSigningKey()),
                to,
                Moment.newest(),
                Optional.empty(),
                Optional.empty(),
                site.distribution().postgresJar(),
                Clock.systemUTC());
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
