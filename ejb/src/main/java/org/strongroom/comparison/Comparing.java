package org.strongroom.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.strongroom.comparison.Difference.Change;
import org.strongroom.comparison.Difference.Field;
import org.strongroom.database.SqlQuery;
import org.strongroom.excerpt.Excerpt;
import org.strongroom.excerpt.Part;

/** Compares the rows of a part as they were with those that are there now. Works in the current transaction. */
@Dependent
public class Comparing {
    private static final Map<String, List<String>> KEYS = Map.of(
            "patient", List.of("id"),
            "case_file", List.of("id"),
            "case_file_patient", List.of("case_file_id", "patient_id"),
            "care_team_member", List.of("case_file_id", "account_id"),
            "record", List.of("id"),
            "record_version", List.of("record_id", "version"));

    /** Sealed columns differ with each sealing; what is inside is compared instead. The rest only counts changes. */
    private static final Set<String> BESIDE_THE_POINT =
            Set.of("sealed", "retention_sealed", "seal_revision", "revision", "changed_at");

    private final EntityManager entities;
    private final SealedWords words;

    /** With what it needs. */
    @Inject
    public Comparing(EntityManager entities, SealedWords words) {
        this.entities = entities;
        this.words = words;
    }

    /** What differs, table by table. */
    List<Difference> differences(Excerpt then) {
        Map<String, List<JsonNode>> now = now(then.part());
        List<Difference> differences = new ArrayList<>();
        then.rows().forEach((table, rows) -> {
            Map<List<String>, JsonNode> was = byKey(table, rows);
            Map<List<String>, JsonNode> is = byKey(table, now.getOrDefault(table, List.of()));
            Set<List<String>> keys = new java.util.LinkedHashSet<>(was.keySet());
            keys.addAll(is.keySet());
            keys.forEach(key -> compare(table, key, Optional.ofNullable(was.get(key)), Optional.ofNullable(is.get(key)))
                    .ifPresent(differences::add));
        });
        return differences;
    }

    /** The rows of the part as they are. */
    private Map<String, List<JsonNode>> now(Part part) {
        new SqlQuery("set local timezone to 'UTC'").execute(entities);
        Map<String, List<JsonNode>> rows = new LinkedHashMap<>();
        part.conditions().forEach((table, condition) -> {
            Object[] bound = condition
                    .chars()
                    .filter(c -> c == '?')
                    .mapToObj(c -> (Object) part.id())
                    .toArray();
            rows.put(
                    table,
                    new SqlQuery("select cast(to_jsonb(t) as text) from archive." + table + " t where")
                            .add(condition, bound).column(entities, String.class).stream()
                                    .map(Excerpt::parse)
                                    .toList());
        });
        return rows;
    }

    private Optional<Difference> compare(
            String table, List<String> key, Optional<JsonNode> then, Optional<JsonNode> now) {
        JsonNode any = then.or(() -> now).orElseThrow();
        UUID id = UUID.fromString(key.get(0));
        Optional<Integer> version =
                table.equals("record_version") ? Optional.of(any.path("version").asInt()) : Optional.empty();
        if (now.filter(row -> row.path("state").asText().equals("DISPOSED")).isPresent()) {
            return then.filter(row -> !row.path("state").asText().equals("DISPOSED"))
                    .map(row -> new Difference(table, id, version, Change.DISPOSED, List.of()));
        }
        if (then.isEmpty() || now.isEmpty()) {
            Change change = then.isEmpty() ? Change.NEW : Change.GONE;
            return Optional.of(new Difference(table, id, version, change, List.of()));
        }
        List<Field> fields = new ArrayList<>(clear(then.get(), now.get()));
        if (!then.get().path("sealed").equals(now.get().path("sealed"))) {
            fields.addAll(words.differing(table, then.get(), now.get()));
        }
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new Difference(table, id, version, Change.CHANGED, fields));
    }

    private static List<Field> clear(JsonNode then, JsonNode now) {
        Set<String> names = new TreeSet<>();
        then.fieldNames().forEachRemaining(names::add);
        now.fieldNames().forEachRemaining(names::add);
        names.removeAll(BESIDE_THE_POINT);
        return names.stream()
                .filter(name -> !Objects.equals(text(then, name), text(now, name)))
                .map(name -> new Field(name, text(then, name), text(now, name)))
                .toList();
    }

    private static Optional<String> text(JsonNode row, String name) {
        return Optional.ofNullable(row.get(name))
                .filter(value -> !value.isNull())
                .map(JsonNode::asText);
    }

    private static Map<List<String>, JsonNode> byKey(String table, List<JsonNode> rows) {
        Map<List<String>, JsonNode> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.put(
                KEYS.get(table).stream()
                        .map(column -> row.path(column).asText())
                        .toList(),
                row));
        return byKey;
    }
}
