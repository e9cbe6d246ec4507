package org.strongroom.ship;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.ChangeCounts;
import org.strongroom.journal.Lsn;
import org.strongroom.repository.JournalHead;
import org.strongroom.repository.MerkleFrontier;
import org.strongroom.repository.Point;

/**
 * What the shipper has to remember from one point to the next. Kept in the database, in the transaction that prepares the
 * point, so that the two never differ. Immutable; {@code with…} give the next state.
 *
 * @param incarnation whose state it is
 * @param sequence number of the next point
 * @param lastPoint hash of the newest point
 * @param lastPointAt when it was prepared
 * @param head how far the journal is off site; empty when it has to begin anew
 * @param gap why it has to begin anew; stays until a point has said so
 * @param baseDue whether no base covers the journal's present stretch
 * @param gaps how often the journal began anew
 * @param frontier the Merkle log over all points
 * @param anchoredAt when the newest anchor was made
 * @param rolledUp sequence of the first point that is in no roll-up
 * @param rollupSince when that point was prepared
 * @param counts cumulative changes of this incarnation
 * @param missing ids of keys that vanished without a record of their disposal
 * @param base the newest base
 * @param chunkKey the key of chunk HMACs, wrapped by the root key, hexadecimal
 * @param levelled how far the segments are in levels
 * @param lost the newest stretch that no restore returns into
 */
public record ShipState(
        int incarnation,
        long sequence,
        Optional<String> lastPoint,
        Optional<Instant> lastPointAt,
        Optional<JournalHead> head,
        Optional<Point.Gap> gap,
        boolean baseDue,
        int gaps,
        MerkleFrontier frontier,
        Optional<Instant> anchoredAt,
        long rolledUp,
        Optional<Instant> rollupSince,
        Map<String, ChangeCounts> counts,
        List<UUID> missing,
        Optional<ShippingStatus.LastBase> base,
        Optional<String> chunkKey,
        Levelled levelled,
        Optional<Lost> lost) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the collections, in a fixed order. */
    public ShipState {
        counts = java.util.Collections.unmodifiableMap(new TreeMap<>(counts));
        missing = List.copyOf(new TreeSet<>(missing));
    }

    /** The state before the very first point. */
    public static ShipState genesis() {
        return begin(1, 0, Optional.empty(), Optional.empty(), MerkleFrontier.empty(), Point.Gap.BEGIN);
    }

    /** The state of an incarnation that takes over after a point. */
    public static ShipState successor(int incarnation, String lastPoint, Instant lastPointAt, MerkleFrontier frontier) {
        return begin(
                incarnation,
                frontier.size(),
                Optional.of(lastPoint),
                Optional.of(lastPointAt),
                frontier,
                Point.Gap.INCARNATION);
    }

    private static ShipState begin(
            int incarnation,
            long sequence,
            Optional<String> lastPoint,
            Optional<Instant> lastPointAt,
            MerkleFrontier frontier,
            Point.Gap gap) {
        return new ShipState(
                incarnation,
                sequence,
                lastPoint,
                lastPointAt,
                Optional.empty(),
                Optional.of(gap),
                true,
                0,
                frontier,
                Optional.empty(),
                sequence,
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Levelled.from(0, sequence),
                Optional.empty());
    }

    /** The journal begins anew at a place, because of a gap; {@code noticed} when something was off site before. */
    ShipState beginningAt(JournalHead start, Point.Gap why, Optional<Lost> noticed) {
        return new ShipState(
                incarnation,
                sequence,
                lastPoint,
                lastPointAt,
                Optional.of(start),
                Optional.of(why),
                true,
                gaps + 1,
                frontier,
                anchoredAt,
                rolledUp,
                rollupSince,
                counts,
                missing,
                base,
                chunkKey,
                levelled,
                noticed.or(() -> lost));
    }

    /** With the wrapped chunk key. */
    ShipState withChunkKey(String wrapped) {
        return new ShipState(
                incarnation,
                sequence,
                lastPoint,
                lastPointAt,
                head,
                gap,
                baseDue,
                gaps,
                frontier,
                anchoredAt,
                rolledUp,
                rollupSince,
                counts,
                missing,
                base,
                Optional.of(wrapped),
                levelled,
                lost);
    }

    /** The JSON that the database keeps. */
    public String toJson() {
        ObjectNode json = JSON.createObjectNode();
        json.put("incarnation", incarnation).put("sequence", sequence).put("baseDue", baseDue);
        lastPoint.ifPresent(v -> json.put("lastPoint", v));
        lastPointAt.ifPresent(v -> json.put("lastPointAt", v.toString()));
        gap.ifPresent(v -> json.put("gap", v.name()));
        anchoredAt.ifPresent(v -> json.put("anchoredAt", v.toString()));
        json.put("rolledUp", rolledUp).put("gaps", gaps);
        rollupSince.ifPresent(v -> json.put("rollupSince", v.toString()));
        chunkKey.ifPresent(v -> json.put("chunkKey", v));
        ObjectNode levels = json.putObject("levelled");
        levels.put("segment", levelled.segment()).put("point", levelled.point());
        levelled.since().ifPresent(v -> levels.put("since", v.toString()));
        lost.ifPresent(v -> writeLost(json.putObject("lost"), v));
        ObjectNode merkle = json.putObject("frontier").put("size", frontier.size());
        frontier.peaks().forEach(merkle.putArray("peaks")::add);
        head.ifPresent(v -> writeHead(json.putObject("head"), v));
        ObjectNode tables = json.putObject("counts");
        counts.forEach((table, c) ->
                tables.putArray(table).add(c.inserts()).add(c.updates()).add(c.deletes()));
        ArrayNode keys = json.putArray("missing");
        missing.forEach(id -> keys.add(id.toString()));
        base.ifPresent(v -> json.putObject("base")
                .put("id", v.id().toString())
                .put("time", v.time().toString())
                .put("point", v.point()));
        return json.toString();
    }

    /** The inverse. */
    public static ShipState fromJson(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            List<String> peaks = new ArrayList<>();
            json.path("frontier").path("peaks").forEach(peak -> peaks.add(peak.asText()));
            Map<String, ChangeCounts> counts = new TreeMap<>();
            json.path("counts").fields().forEachRemaining(entry -> {
                JsonNode c = entry.getValue();
                counts.put(
                        entry.getKey(),
                        new ChangeCounts(
                                c.get(0).asLong(), c.get(1).asLong(), c.get(2).asLong()));
            });
            List<UUID> missing = new ArrayList<>();
            json.path("missing").forEach(id -> missing.add(UUID.fromString(id.asText())));
            return new ShipState(
                    json.path("incarnation").asInt(),
                    json.path("sequence").asLong(),
                    optional(json, "lastPoint", Function.identity()),
                    optional(json, "lastPointAt", Instant::parse),
                    Optional.ofNullable(json.get("head")).map(ShipState::readHead),
                    optional(json, "gap", Point.Gap::valueOf),
                    json.path("baseDue").asBoolean(),
                    json.path("gaps").asInt(),
                    new MerkleFrontier(json.path("frontier").path("size").asLong(), peaks),
                    optional(json, "anchoredAt", Instant::parse),
                    json.path("rolledUp").asLong(),
                    optional(json, "rollupSince", Instant::parse),
                    counts,
                    missing,
                    Optional.ofNullable(json.get("base"))
                            .map(v -> new ShippingStatus.LastBase(
                                    UUID.fromString(v.path("id").asText()),
                                    Instant.parse(v.path("time").asText()),
                                    v.path("point").asLong())),
                    optional(json, "chunkKey", Function.identity()),
                    readLevelled(json),
                    Optional.ofNullable(json.get("lost")).map(ShipState::readLost));
        } catch (JsonProcessingException | IllegalArgumentException | java.time.DateTimeException e) {
            throw new IntegrityException("local.ship_state is unreadable: " + e.getMessage());
        }
    }

    private static void writeLost(ObjectNode json, Lost lost) {
        json.put("noticed", lost.noticed().toString());
        lost.after().ifPresent(v -> json.put("after", v.toString()));
        lost.until().ifPresent(v -> json.put("until", v.toString()));
    }

    private static Lost readLost(JsonNode json) {
        return new Lost(
                optional(json, "after", Instant::parse),
                Instant.parse(json.path("noticed").asText()),
                optional(json, "until", Instant::parse));
    }

    private static void writeHead(ObjectNode json, JournalHead head) {
        json.put("system", head.systemId());
        json.put("timeline", head.timeline());
        json.put("lsn", head.lsn().toString());
        json.put("segments", head.segments());
        head.committed().ifPresent(v -> json.put("committed", v.toString()));
        head.lastSegment().ifPresent(v -> json.put("lastSegment", v));
    }

    /** A state of the time before there were levels has its segments in history: levels begin with the next point. */
    private static Levelled readLevelled(JsonNode json) {
        JsonNode levels = json.path("levelled");
        return levels.isMissingNode()
                ? Levelled.from(
                        json.path("head").path("segments").asLong(),
                        json.path("sequence").asLong())
                : new Levelled(
                        levels.path("segment").asLong(),
                        levels.path("point").asLong(),
                        optional(levels, "since", Instant::parse));
    }

    private static JournalHead readHead(JsonNode json) {
        return new JournalHead(
                json.path("system").asText(),
                json.path("timeline").asInt(),
                Lsn.parse(json.path("lsn").asText()),
                optional(json, "committed", Instant::parse),
                json.path("segments").asLong(),
                optional(json, "lastSegment", Function.identity()));
    }

    private static <T> Optional<T> optional(JsonNode json, String name, Function<String, T> parse) {
        return Optional.ofNullable(json.get(name)).map(JsonNode::asText).map(parse);
    }
}
