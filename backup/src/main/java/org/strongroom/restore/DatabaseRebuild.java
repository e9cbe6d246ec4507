package org.strongroom.restore;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.journal.ChangeCounts;
import org.strongroom.journal.Horizon;
import org.strongroom.journal.Lsn;
import org.strongroom.journal.Replay;
import org.strongroom.journal.Segment;
import org.strongroom.journal.SegmentHeader;
import org.strongroom.journal.Selection;
import org.strongroom.journal.TableDigest;
import org.strongroom.progress.Progress;
import org.strongroom.repository.BaseManifest;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Point;
import org.strongroom.schema.Migrations;
import org.strongroom.schema.TableName;

/**
 * Rebuilds {@code archive} and {@code law} from their stretches: base, digests against the source's, segments, counts
 * against the points'. One thread.
 */
final class DatabaseRebuild {
    private final Fetching fetching;
    private final DataSource target;
    private final Progress progress;
    private final Consumer<String> notes;
    private final Map<String, Long> sourceRows = new TreeMap<>();
    private int tablesCompared;
    private Optional<Instant> lastCommit = Optional.empty();
    private Optional<Long> reached = Optional.empty();

    /** {@code notes} is told of what did not stand in the way. */
    DatabaseRebuild(Fetching fetching, DataSource target, Progress progress, Consumer<String> notes) {
        this.notes = notes;
        this.fetching = fetching;
        this.target = target;
        this.progress = progress;
    }

    /** Both from the same base, in one pass. */
    void everything(Stretch stretch, BaseManifest manifest) {
        rebuild(stretch, manifest, Horizon.newest(), table -> true);
        Migrations.migrate(target);
    }

    /** The state of {@code archive} as of the moment that the stretch leads to. */
    void archive(Stretch stretch, BaseManifest manifest, Moment moment) {
        Horizon horizon = moment instanceof Moment.AtInstant at ? Horizon.at(at.instant()) : Horizon.newest();
        rebuild(
                stretch,
                manifest,
                (transaction, table) -> horizon.takes(transaction, table) && !isLaw(table),
                table -> !isLaw(table));
    }

    /** The newest state of {@code law}, beside what is there; the schema is the newest only after it. */
    void law(Stretch stretch, BaseManifest manifest) {
        Optional<Instant> archived = lastCommit;
        rebuild(stretch, manifest, (transaction, table) -> isLaw(table), DatabaseRebuild::isLaw);
        lastCommit = archived;
        Migrations.migrate(target);
    }

    /** The point whose segments were applied last, or could not be; empty when it never came to segments. */
    Optional<Long> reached() {
        return reached;
    }

    /** How many rows the source says each table has: those of its base, and what its segments added and took away. */
    Map<String, Long> sourceRows() {
        return sourceRows;
    }

    private void countSource(BaseManifest manifest, Predicate<TableName> which, Map<TableName, ChangeCounts> applied) {
        for (BaseManifest.Table table : manifest.tables()) {
            TableName name = TableName.parse(table.name());
            if (which.test(name)) {
                ChangeCounts since = applied.getOrDefault(name, ChangeCounts.NONE);
                sourceRows.put(table.name(), table.rows() + since.inserts() - since.deletes());
            }
        }
    }

    /** Tables whose digest was compared with the source's. */
    int tablesCompared() {
        return tablesCompared;
    }

    /** The newest commit of which {@code archive} has a change since the base. */
    Optional<Instant> lastCommit() {
        return lastCommit;
    }

    private static boolean isLaw(TableName table) {
        return table.schema().equals("law");
    }

    private void rebuild(Stretch stretch, BaseManifest manifest, Selection selection, Predicate<TableName> which) {
        if (manifest.schemaVersion() > Migrations.current()) {
            throw new ConfigurationException("the archive has schema version " + manifest.schemaVersion()
                    + ", this software knows " + Migrations.current() + ": restore with newer software");
        }
        reached = Optional.empty();
        Migrations.migrate(target, manifest.schemaVersion());
        try (Replay replay = new Replay(target, selection)) {
            progress.step(RestoreStep.BASE);
            load(replay, manifest, which);
            progress.step(RestoreStep.DIGESTS);
            compare(replay, manifest, which);
            progress.step(RestoreStep.JOURNAL);
            replay.startAt(Lsn.parse(manifest.consistentPoint()));
            apply(replay, stretch);
            lastCommit = replay.lastCommit();
            countSource(manifest, which, replay.applied());
        }
    }

    private void load(Replay replay, BaseManifest manifest, Predicate<TableName> which) {
        List<BaseManifest.Chunk> chunks = new ArrayList<>();
        List<TableName> tables = new ArrayList<>();
        for (BaseManifest.Table table : manifest.tables()) {
            TableName name = TableName.parse(table.name());
            if (which.test(name)) {
                chunks.addAll(table.chunks());
                table.chunks().forEach(chunk -> tables.add(name));
            }
        }
        Iterator<byte[]> bytes = fetching.ahead(chunks.stream()
                .map(chunk -> (Callable<byte[]>) () -> chunk(chunk))
                .iterator());
        for (int i = 0; i < chunks.size(); i++) {
            ObjectRef object = chunks.get(i).object().ref();
            TableName table = tables.get(i);
            byte[] copyText = bytes.next();
            Fetching.costing(object.name(), "the table " + table + " cannot be rebuilt", () -> {
                replay.loadChunk(table, new ByteArrayInputStream(copyText));
                return table;
            });
            progress.advance(i + 1L, chunks.size(), "chunks");
        }
    }

    private byte[] chunk(BaseManifest.Chunk chunk) {
        ObjectRef ref = chunk.object().ref();
        String cost = "the base cannot be loaded";
        byte[] packed = fetching.readBase(ref, chunk.epoch(), chunk.id(), cost);
        try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(packed))) {
            byte[] copyText = in.readNBytes(Math.toIntExact(chunk.length() + 1));
            if (copyText.length != chunk.length()) {
                throw new IntegrityException(ref.name() + " is not as long as its manifest says: " + cost);
            }
            return copyText;
        } catch (IOException e) {
            throw new IntegrityException(ref.name() + " does not decompress: " + cost, e);
        }
    }

    private void compare(Replay replay, BaseManifest manifest, Predicate<TableName> which) {
        for (BaseManifest.Table table : manifest.tables()) {
            TableName name = TableName.parse(table.name());
            if (which.test(name)) {
                TableDigest digest = replay.digest(name);
                if (digest.rows() != table.rows()
                        || !Hashes.hex(digest.sha256()).equals(table.sha256())) {
                    throw new IntegrityException("the table " + name + " is not what the source digested: "
                            + digest.rows() + " rows here, " + table.rows() + " there");
                }
                tablesCompared++;
            }
        }
    }

    private void apply(Replay replay, Stretch stretch) {
        List<Stretch.PointSegments> groups = stretch.segments();
        SegmentFeed segments = new SegmentFeed(fetching, stretch, notes);
        long done = 0;
        for (Stretch.PointSegments group : groups) {
            reached = Optional.of(group.point().sequence());
            apply(replay, group, segments);
            progress.advance(++done, groups.size(), "points");
        }
    }

    private void apply(Replay replay, Stretch.PointSegments group, Iterator<Segment> segments) {
        Map<String, ChangeCounts> counted = new TreeMap<>();
        String predecessor = group.predecessor();
        long sequence = group.first();
        for (ObjectRef ref : group.objects()) {
            Segment segment = segments.next();
            SegmentHeader header = segment.header();
            String expected = predecessor;
            long number = sequence;
            Fetching.costing(ref.name(), group.cost(), () -> {
                requirePlace(header, group.point(), number, expected);
                replay.apply(segment);
                return header;
            });
            header.counts().forEach((table, c) -> counted.merge(table.toString(), c, ChangeCounts::plus));
            predecessor = ref.sha256();
            sequence++;
        }
        if (!counted.equals(group.counted())) {
            throw new IntegrityException("the segments of point "
                    + group.point().sequence() + " do not hold the changes that the point counts: " + group.cost());
        }
    }

    private void requirePlace(SegmentHeader header, Point point, long sequence, String predecessor) {
        boolean fits = header.place().repository().equals(fetching.repository().id())
                && header.place().incarnation() == point.incarnation()
                && header.place().sequence() == sequence
                && header.place().predecessor().equals(predecessor)
                && header.systemId().equals(point.journal().systemId())
                && header.timeline() == point.journal().timeline();
        if (!fits) {
            throw new IntegrityException("the segment belongs to another place of the journal");
        }
    }

    /** Wraps what JDBC throws. */
    static OperationFailedException failed(String purpose, java.sql.SQLException e) {
        return new OperationFailedException("cannot " + purpose + ": " + e.getMessage(), e);
    }
}
