package org.strongroom.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.ColumnValue;
import org.strongroom.journal.JournalMessage;
import org.strongroom.repository.BaseManifest;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Point;
import org.strongroom.repository.PointRules;
import org.strongroom.repository.Repository;

/**
 * Which records have content in which packs, as far as the newest base and the journal since can be read. Fed with every
 * point in order; asked at the end, and only when something is wrong with a pack. One thread.
 */
final class RecordsInPacks {
    private static final String EXTENTS = "archive.extent";
    private static final List<String> COLUMNS =
            List.of("record_id", "version", "ordinal", "pack_id", "pack_offset", "length", "sha256");

    private record Named(ObjectRef ref, Point point, long sequence) {}

    /** A stretch of a pack that cannot be read, and the records with an extent in it. */
    private record Stretch(long from, long to, Map<String, String> extents) {}

    private final Repository repository;
    private final List<Named> segments = new ArrayList<>();
    private Optional<Point> base = Optional.empty();

    RecordsInPacks(Repository repository) {
        this.repository = repository;
    }

    /** Takes the next point. */
    void next(Point point, PointRules.Step step) {
        long sequence = step.firstSegment();
        for (ObjectRef ref : point.segments()) {
            segments.add(new Named(ref, point, sequence++));
        }
        point.base().ifPresent(now -> {
            base = Optional.of(point);
            segments.removeIf(named ->
                    !now.consistentPoint().isBefore(named.point().journal().lsn()));
        });
    }

    /** The records that need each of these objects, as {@code RECORD/VERSION}; nothing where that cannot be told. */
    Map<String, Collection<String>> needing(Collection<ObjectRef> objects, Contents contents) {
        Map<UUID, List<Stretch>> sought = new HashMap<>();
        Map<String, Stretch> stretches = new HashMap<>();
        for (ObjectRef ref : objects) {
            long from = ref.kind() == ObjectKind.TAIL ? ObjectNames.tailOffset(ref.name()) : 0;
            Stretch stretch = new Stretch(from, from + ref.size(), new HashMap<>());
            sought.computeIfAbsent(ObjectNames.packId(ref.name()), id -> new ArrayList<>())
                    .add(stretch);
            stretches.put(ref.name(), stretch);
        }
        base.ifPresent(point -> inBase(point, contents, sought));
        segments.forEach(named -> inJournal(named, contents, sought));
        Map<String, Collection<String>> found = new TreeMap<>();
        stretches.forEach((name, stretch) ->
                found.put(name, new TreeSet<>(stretch.extents().values())));
        return found;
    }

    private void inBase(Point point, Contents contents, Map<UUID, List<Stretch>> sought) {
        try {
            ObjectRef ref = point.objects(ObjectKind.BASE_MANIFEST).stream()
                    .findFirst()
                    .orElseThrow(() -> new IntegrityException("a base without a manifest"));
            BaseManifest manifest = contents.manifest(ref, repository.read(ref), point);
            for (BaseManifest.Table table : manifest.tables()) {
                if (table.name().equals(EXTENTS)) {
                    for (BaseManifest.Chunk chunk : table.chunks()) {
                        inChunk(chunk, contents, sought);
                    }
                }
            }
        } catch (EngineException | IOException unreadable) {
            segments.clear(); // is a finding of its own; without it nobody can say which records these are
        }
    }

    private static void inChunk(BaseManifest.Chunk chunk, Contents contents, Map<UUID, List<Stretch>> sought)
            throws IOException {
        try (BufferedReader rows =
                new BufferedReader(new InputStreamReader(contents.rows(chunk), StandardCharsets.UTF_8))) {
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                extent(COLUMNS, List.of(row.split("\t", -1)), sought);
            }
        }
    }

    private void inJournal(Named named, Contents contents, Map<UUID, List<Stretch>> sought) {
        Map<Integer, JournalMessage.Relation> relations = new HashMap<>();
        try {
            contents.segment(repository.read(named.ref()), named.point(), named.sequence())
                    .forEach(frame -> {
                        if (frame.message() instanceof JournalMessage.Relation relation) {
                            relations.put(relation.id(), relation);
                        } else if (frame.message() instanceof JournalMessage.Insert insert) {
                            extent(relations.get(insert.relationId()), insert.row(), sought);
                        } else if (frame.message() instanceof JournalMessage.Update update) {
                            extent(relations.get(update.relationId()), update.row(), sought);
                        } else if (frame.message() instanceof JournalMessage.Delete delete) {
                            gone(relations.get(delete.relationId()), delete.before(), sought);
                        }
                    });
        } catch (EngineException unreadable) {
            return; // is a finding of its own, or lies in a level: then the base of tonight has its rows
        }
    }

    private static void extent(
            JournalMessage.Relation relation, List<ColumnValue> row, Map<UUID, List<Stretch>> sought) {
        if (isOfExtents(relation)) {
            extent(columns(relation), values(row), sought);
        }
    }

    private static void gone(JournalMessage.Relation relation, List<ColumnValue> key, Map<UUID, List<Stretch>> sought) {
        if (isOfExtents(relation)) {
            String extent = extent(columns(relation), values(key));
            sought.values()
                    .forEach(all -> all.forEach(stretch -> stretch.extents().remove(extent)));
        }
    }

    private static boolean isOfExtents(JournalMessage.Relation relation) {
        return relation != null && relation.table().toString().equals(EXTENTS);
    }

    private static List<String> columns(JournalMessage.Relation relation) {
        return relation.columns().stream().map(JournalMessage.Column::name).toList();
    }

    private static List<String> values(List<ColumnValue> row) {
        return row.stream()
                .map(value -> value instanceof ColumnValue.Text text ? text.value() : "")
                .toList();
    }

    private static String extent(List<String> columns, List<String> values) {
        return values.get(columns.indexOf("record_id")) + "/" + values.get(columns.indexOf("version")) + "/"
                + values.get(columns.indexOf("ordinal"));
    }

    /** The newest place of an extent counts: compaction moves extents. */
    private static void extent(List<String> columns, List<String> values, Map<UUID, List<Stretch>> sought) {
        String extent = extent(columns, values);
        UUID pack = UUID.fromString(values.get(columns.indexOf("pack_id")));
        long from = Long.parseLong(values.get(columns.indexOf("pack_offset")));
        long to = from + Long.parseLong(values.get(columns.indexOf("length")));
        String record = values.get(columns.indexOf("record_id")) + "/" + values.get(columns.indexOf("version"));
        sought.forEach((id, all) -> all.forEach(stretch -> {
            if (id.equals(pack) && from < stretch.to() && to > stretch.from()) {
                stretch.extents().put(extent, record);
            } else {
                stretch.extents().remove(extent);
            }
        }));
    }
}
