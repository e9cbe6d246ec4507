package org.strongroom.ops.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.strongroom.failure.IntegrityException;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.progress.Progress;
import org.strongroom.restore.Moment;
import org.strongroom.restore.Restore;
import org.strongroom.restore.RestoreReport;

/**
 * An archive of many records of a few bytes each: what a tick with nothing new, a base and a restore take there, and what
 * a record occupies, in the database and off site.
 */
final class Growth {
    private static final int SLICE = 20_000;
    private static final String NAME = "grown";
    private static final String PREFIX = NAME + ".";

    private final BenchStage stage;
    private final Figures figures;
    private final Progress progress;

    Growth(BenchStage stage, Figures figures, Progress progress) {
        this.stage = stage;
        this.figures = figures;
        this.progress = progress;
    }

    /** Content of a few bytes. */
    private record Short(int number) implements Archiver.Source {
        @Override
        public String name() {
            return number + ".txt";
        }

        @Override
        public byte[] bytes() {
            return ("Note " + number + ".").getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Makes it in a folder, and measures it. */
    void run(Path folder, int records) {
        try (BenchSite site =
                new BenchSite(folder.resolve("home"), stage.distribution(), stage.buckets(NAME), stage.credentials())) {
            Meter meter = site.meter(stage);
            file(site, meter, records);
            progress.step("Strongroom ticks with nothing new");
            Ticks.measure(site, meter, figures, PREFIX + "tick");
            base(site, meter, "base");
            base(site, meter, "nextBase");
            occupied(site);
            offSite();
            restore(site, meter, folder.resolve("restored"), records);
        }
    }

    private void file(BenchSite site, Meter meter, int records) {
        progress.step("Strongroom archives " + records + " records");
        add("records", records);
        double filing = 0;
        double shipping = 0;
        for (int from = 0; from < records; from += SLICE) {
            int first = from;
            List<Short> some = IntStream.range(first, Math.min(records, first + SLICE))
                    .mapToObj(Short::new)
                    .toList();
            double slice = meter.measure(() -> {
                        new Archiver(site).file(some);
                        return null;
                    })
                    .seconds();
            if (from == 0) {
                add("firstPerSecond", some.size() / slice);
            }
            if (first + SLICE >= records) {
                add("lastPerSecond", some.size() / slice);
            }
            filing += slice;
            shipping += meter.measure(() -> site.shipper().tick()).seconds();
            progress.advance(first + some.size(), records, "records");
        }
        add("archiveSeconds", filing);
        add("shipSeconds", shipping);
        add("shipRequests", site.count().requests());
        add("shipBytes", site.count().sent());
    }

    private void base(BenchSite site, Meter meter, String name) {
        progress.step("Strongroom takes a base");
        site.count().reset();
        figures.add(PREFIX + name, meter.measure(() -> site.shipper().base()));
        add(name + "Requests", site.count().requests());
        add(name + "Bytes", site.count().sent());
    }

    private void occupied(BenchSite site) {
        String sizes = "SELECT n.nspname || '.' || c.relname, pg_table_size(c.oid), pg_indexes_size(c.oid)"
                + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE c.relkind = 'r' AND n.nspname IN ('archive', 'law', 'keys') ORDER BY 1";
        double tables = 0;
        double indexes = 0;
        try (Connection connection = site.postgres().owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sizes)) {
            while (row.next()) {
                tables += row.getDouble(2);
                indexes += row.getDouble(3);
                if (row.getLong(2) > 1 << 20) {
                    add("table." + row.getString(1) + "Bytes", row.getDouble(2));
                    add("index." + row.getString(1) + "Bytes", row.getDouble(3));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        add("tableBytes", tables);
        add("indexBytes", indexes);
    }

    /** Objects and bytes of each prefix of the two buckets, as the store holds them on disk. */
    private void offSite() {
        for (String half : List.of("-history", "-turnover")) {
            Path bucket = stage.bucket(NAME + half);
            try (Stream<Path> files = Files.walk(bucket)) {
                Map<String, long[]> kinds = new TreeMap<>();
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    long[] sum = kinds.computeIfAbsent(
                            bucket.relativize(file).getName(0).toString(), kind -> new long[2]);
                    sum[0]++;
                    sum[1] += Files.size(file);
                }
                kinds.forEach((kind, sum) -> {
                    add("offSite" + half + "." + kind + "Objects", sum[0]);
                    add("offSite" + half + "." + kind + "Bytes", sum[1]);
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void restore(BenchSite site, Meter meter, Path to, int records) {
        progress.step("Strongroom restores everything");
        try (RecoveryKit kit = RecoveryKit.open(site.home().kit(), site.passphrase())) {
            Meter.Took<RestoreReport> whole = meter.measure(
                    () -> Restore.run(stage.restoring(kit, site.location(), Moment.newest(), to), Progress.silent()));
            figures.add(PREFIX + "restore", whole);
            whole.result().phases().forEach((phase, took) -> add("restore." + phase, took.toMillis() / 1e3));
            if (whole.result().records() != records) {
                throw new IntegrityException("restored " + whole.result().records() + " records of " + records);
            }
        }
        stage.delete(to);
    }

    private void add(String name, double value) {
        figures.add(PREFIX + name, value);
    }
}
