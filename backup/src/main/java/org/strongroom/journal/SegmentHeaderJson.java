package org.strongroom.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.JournalPosition.OpenTransaction;
import org.strongroom.schema.TableName;

/** A segment's header as JSON; the same header always gives the same bytes. */
final class SegmentHeaderJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SegmentHeaderJson() {}

    static byte[] encode(SegmentHeader header) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", SegmentHeader.FORMAT);
        json.put("repository", header.place().repository().toString());
        json.put("incarnation", header.place().incarnation());
        json.put("sequence", header.place().sequence());
        json.put("predecessor", header.place().predecessor());
        json.put("systemId", header.systemId());
        json.put("timeline", header.timeline());
        json.set("from", position(header.from()));
        json.set("to", position(header.to()));
        json.put("transactions", header.transactions());
        header.firstCommitAt().ifPresent(at -> json.put("firstCommitAt", at.toString()));
        header.lastCommitAt().ifPresent(at -> json.put("lastCommitAt", at.toString()));
        ObjectNode counts = json.putObject("counts");
        header.counts().forEach((table, count) -> counts.putObject(table.toString())
                .put("i", count.inserts())
                .put("u", count.updates())
                .put("d", count.deletes()));
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode position(JournalPosition position) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("lsn", position.lsn().toString());
        position.open().ifPresent(open -> json.putObject("open")
                .put("commitLsn", open.commitLsn().toString())
                .put("changes", open.changes()));
        return json;
    }

    static SegmentHeader decode(byte[] bytes) {
        try {
            JsonNode json = MAPPER.readTree(bytes);
            if (!json.path("format").asText().equals(SegmentHeader.FORMAT)) {
                throw new IntegrityException("Not a segment of a format this software knows");
            }
            return new SegmentHeader(
                    new SegmentPlace(
                            UUID.fromString(json.required("repository").asText()),
                            json.required("incarnation").asInt(),
                            json.required("sequence").asLong(),
                            json.required("predecessor").asText()),
                    json.required("systemId").asText(),
                    json.required("timeline").asInt(),
                    position(json.required("from")),
                    position(json.required("to")),
                    json.required("transactions").asLong(),
                    instant(json, "firstCommitAt"),
                    instant(json, "lastCommitAt"),
                    counts(json.required("counts")));
        } catch (IOException | RuntimeException e) {
            throw e instanceof IntegrityException integrity
                    ? integrity
                    : new IntegrityException("A segment's header cannot be read", e);
        }
    }

    private static JournalPosition position(JsonNode json) {
        Optional<OpenTransaction> open = Optional.ofNullable(json.get("open"))
                .map(node -> new OpenTransaction(
                        Lsn.parse(node.required("commitLsn").asText()),
                        node.required("changes").asLong()));
        return new JournalPosition(Lsn.parse(json.required("lsn").asText()), open);
    }

    private static Optional<Instant> instant(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name)).map(node -> Instant.parse(node.asText()));
    }

    private static Map<TableName, ChangeCounts> counts(JsonNode json) {
        Map<TableName, ChangeCounts> counts = new TreeMap<>();
        json.properties()
                .forEach(entry -> counts.put(
                        TableName.parse(entry.getKey()),
                        new ChangeCounts(
                                entry.getValue().required("i").asLong(),
                                entry.getValue().required("u").asLong(),
                                entry.getValue().required("d").asLong())));
        return counts;
    }
}
