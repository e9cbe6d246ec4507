package org.strongroom.repository;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.ChangeCounts;
import org.strongroom.journal.Lsn;

/** The canonical text of a {@link Point}. */
final class PointText {
    static final String FIRST_LINE = "strongroom-point/1";
    private static final String NONE = "-";

    private PointText() {}

    static String write(Point point) {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        JournalHead head = point.journal();
        line(text, "repository", point.repository());
        line(text, "incarnation", point.incarnation());
        line(text, "certificate", point.certificate());
        line(text, "sequence", point.sequence());
        line(text, "predecessor", point.predecessor().orElse(NONE));
        line(text, "time", point.time());
        line(text, "system", head.systemId());
        line(text, "timeline", head.timeline());
        line(text, "lsn", head.lsn());
        line(text, "committed", head.committed().map(Instant::toString).orElse(NONE));
        line(text, "segments", head.segments() + " " + head.lastSegment().orElse(NONE));
        line(text, "epoch", point.epoch());
        point.gap().ifPresent(gap -> line(text, "gap", gap));
        point.base().ifPresent(base -> line(text, "base", base(base)));
        point.counts().forEach((table, counts) -> line(text, "count", table + " " + counts(counts)));
        point.objects().forEach(ref -> line(text, "object", ref.name() + " " + ref.size()));
        point.destroyed().forEach(key -> line(text, "destroyed", key));
        return text.toString();
    }

    static Point read(String object, String text) {
        NoteText note = new NoteText(object, text, FIRST_LINE);
        UUID repository = note.value("repository", UUID::fromString);
        int incarnation = note.value("incarnation", Integer::parseInt);
        String certificate = note.value("certificate", PointText::hash);
        long sequence = note.value("sequence", Long::parseLong);
        Optional<String> predecessor = note.value("predecessor", value -> optional(value, PointText::hash));
        Instant time = note.value("time", Instant::parse);
        JournalHead journal = journal(note);
        UUID epoch = note.value("epoch", UUID::fromString);
        List<Point.Gap> gaps = note.list("gap", Point.Gap::valueOf);
        List<BaseRef> bases = new java.util.ArrayList<>();
        note.each("base", 4, values -> bases.add(base(values)));
        Map<String, ChangeCounts> counts = new LinkedHashMap<>();
        note.each("count", 4, values -> counts.put(values.get(0), counts(values)));
        List<ObjectRef> objects = new java.util.ArrayList<>();
        note.each("object", 2, values -> objects.add(ObjectRef.of(values.get(0), Long.parseLong(values.get(1)))));
        List<UUID> destroyed = note.list("destroyed", UUID::fromString);
        note.end();
        Point point = note.parsed(
                "point",
                () -> new Point(
                        repository,
                        incarnation,
                        certificate,
                        sequence,
                        predecessor,
                        time,
                        journal,
                        epoch,
                        gaps.stream().findFirst(),
                        bases.stream().findFirst(),
                        counts,
                        objects,
                        destroyed));
        if (!write(point).equals(text)) {
            throw new IntegrityException(object + " is not in canonical form");
        }
        return point;
    }

    private static JournalHead journal(NoteText note) {
        String systemId = note.value("system", Function.identity());
        int timeline = note.value("timeline", Integer::parseInt);
        Lsn lsn = note.value("lsn", Lsn::parse);
        Optional<Instant> committed = note.value("committed", value -> optional(value, Instant::parse));
        List<String> segments = note.values("segments", 2);
        return note.parsed(
                "segments",
                () -> new JournalHead(
                        systemId,
                        timeline,
                        lsn,
                        committed,
                        Long.parseLong(segments.get(0)),
                        optional(segments.get(1), PointText::hash)));
    }

    private static String base(BaseRef base) {
        return String.join(
                " ",
                base.id().toString(),
                base.epoch().toString(),
                base.consistentPoint().toString(),
                base.taken().toString());
    }

    private static BaseRef base(List<String> values) {
        return new BaseRef(
                UUID.fromString(values.get(0)),
                UUID.fromString(values.get(1)),
                Lsn.parse(values.get(2)),
                Instant.parse(values.get(3)));
    }

    private static String counts(ChangeCounts counts) {
        return counts.inserts() + " " + counts.updates() + " " + counts.deletes();
    }

    private static ChangeCounts counts(List<String> values) {
        return new ChangeCounts(
                Long.parseLong(values.get(1)), Long.parseLong(values.get(2)), Long.parseLong(values.get(3)));
    }

    private static <T> Optional<T> optional(String value, Function<String, T> parse) {
        return value.equals(NONE) ? Optional.empty() : Optional.of(parse.apply(value));
    }

    static String hash(String value) {
        if (!value.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256: " + value);
        }
        return value;
    }

    private static void line(StringBuilder text, String keyword, Object value) {
        text.append(keyword).append(' ').append(value).append('\n');
    }
}
