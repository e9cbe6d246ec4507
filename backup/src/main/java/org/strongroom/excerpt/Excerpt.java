package org.strongroom.excerpt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.OperationFailedException;

/**
 * The rows of a part as they were. What is sealed in the archive is sealed here, under the same keys: where those were
 * destroyed, nobody can read it.
 *
 * @param repository whose archive it is from
 * @param part what of it
 * @param moment what was asked for: an instant, or {@code point} and its number
 * @param recoveredTo the last commit before it
 * @param point the newest point of the chain it was rebuilt from
 * @param rows by table of {@code archive}, each as PostgreSQL's {@code to_jsonb} writes it in UTC
 */
public record Excerpt(
        UUID repository, Part part, String moment, Instant recoveredTo, long point, Map<String, List<JsonNode>> rows) {
    private static final String FORMAT = "strongroom-excerpt/1";
    private static final Pattern MOMENT = Pattern.compile("[0-9TZ:.+-]{1,40}|point [0-9]{1,15}(:[0-9a-f]{8,64})?");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Checks the moment's shape, and copies the lists. */
    public Excerpt {
        if (!MOMENT.matcher(moment).matches()) {
            throw new IllegalArgumentException("neither an instant nor a point");
        }
        Map<String, List<JsonNode>> copy = new LinkedHashMap<>();
        rows.forEach((table, all) -> copy.put(table, List.copyOf(all)));
        rows = Collections.unmodifiableMap(copy);
    }

    /** How many rows there are. */
    public int size() {
        return rows.values().stream().mapToInt(List::size).sum();
    }

    /** The rows of a part in a database, by table. */
    public static Map<String, List<JsonNode>> select(Connection connection, Part part) {
        Map<String, List<JsonNode>> rows = new LinkedHashMap<>();
        try (Statement session = connection.createStatement()) {
            session.execute("SET timezone = 'UTC'");
            for (Map.Entry<String, String> table : part.conditions().entrySet()) {
                rows.put(table.getKey(), select(connection, table.getKey(), table.getValue(), part.id()));
            }
            return rows;
        } catch (SQLException e) {
            throw new OperationFailedException("cannot read the rows of " + part + ": " + e.getMessage(), e);
        }
    }

    private static List<JsonNode> select(Connection connection, String table, String condition, UUID id)
            throws SQLException {
        String sql = "SELECT to_jsonb(t)::text FROM archive." + table + " t WHERE " + condition + " ORDER BY 1";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 1; i <= select.getParameterMetaData().getParameterCount(); i++) {
                select.setObject(i, id);
            }
            List<JsonNode> rows = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(parse(found.getString(1)));
                }
            }
            return rows;
        }
    }

    /** A row as the database writes it. */
    public static JsonNode parse(String row) {
        try {
            return JSON.readTree(row);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the JSON of a row", e);
        }
    }

    /** The form in which it travels. */
    public byte[] encode() {
        ObjectNode json = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("repository", repository.toString())
                .put("kind", part.kind().name())
                .put("id", part.id().toString())
                .put("moment", moment)
                .put("recoveredTo", recoveredTo.toString())
                .put("point", point);
        ObjectNode tables = json.putObject("rows");
        rows.forEach((table, all) -> {
            ArrayNode array = tables.putArray(table);
            all.forEach(array::add);
        });
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }

    /**
     * The inverse.
     *
     * @throws IntegrityException when it is no excerpt
     */
    public static Excerpt decode(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            if (!FORMAT.equals(json.path("format").asText())) {
                throw new IllegalArgumentException("not a " + FORMAT);
            }
            Part part = new Part(
                    Part.Kind.valueOf(json.path("kind").asText()),
                    UUID.fromString(json.path("id").asText()));
            Map<String, List<JsonNode>> rows = new LinkedHashMap<>();
            for (String table : part.conditions().keySet()) {
                List<JsonNode> all = new ArrayList<>();
                json.path("rows").path(table).forEach(all::add);
                rows.put(table, all);
            }
            return new Excerpt(
                    UUID.fromString(json.path("repository").asText()),
                    part,
                    json.path("moment").asText(),
                    Instant.parse(json.path("recoveredTo").asText()),
                    json.path("point").asLong(),
                    rows);
        } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
            throw new IntegrityException("not an excerpt of an archive");
        }
    }
}
