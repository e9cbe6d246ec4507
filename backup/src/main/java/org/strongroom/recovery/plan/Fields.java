package org.strongroom.recovery.plan;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the fields of one mapping: every field that is asked for must be there unless it is optional, and every field
 * that nobody asked for is a problem. On a problem a harmless value is returned and reading goes on.
 */
final class Fields {
    private static final String UNKNOWN = "?";

    private final String path;
    private final int line;
    private final Map<String, Located> fields;
    private final Problems problems;
    private final Set<String> asked = new HashSet<>();

    private Fields(String path, int line, Map<String, Located> fields, Problems problems) {
        this.path = path;
        this.line = line;
        this.fields = fields;
        this.problems = problems;
    }

    /** Reads {@code value} with {@code reader}, then complains about what the reader left over. */
    static <T> T read(String path, Located value, Problems problems, Function<Fields, T> reader) {
        Map<String, Located> fields = Map.of();
        boolean mapping = value instanceof Located.Mapping;
        if (mapping) {
            fields = ((Located.Mapping) value).fields();
        } else {
            problems.add(value.line(), path, "should have fields");
        }
        Fields cursor = new Fields(path, value.line(), fields, mapping ? problems : new Problems());
        T result = reader.apply(cursor);
        cursor.complainAboutLeftovers();
        return result;
    }

    String text(String name) {
        return need(name).map(value -> scalar(name, value)).orElse(UNKNOWN);
    }

    Optional<String> optionalText(String name) {
        asked.add(name);
        return Optional.ofNullable(fields.get(name)).map(value -> scalar(name, value));
    }

    int positiveNumber(String name) {
        String text = text(name);
        try {
            int number = Integer.parseInt(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one complaint below
        }
        complainUnlessMissing(name, text, "should be a whole number above 0, is \"" + text + "\"");
        return 1;
    }

    Duration duration(String name) {
        String text = text(name);
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeParseException notADuration) {
            // falls through to the one complaint below
        }
        complainUnlessMissing(
                name, text, "should be an ISO 8601 duration above zero such as PT4H or PT15M, is \"" + text + "\"");
        return Duration.ofSeconds(1);
    }

    LocalDate date(String name) {
        String text = text(name);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADate) {
            complainUnlessMissing(name, text, "should be a date such as 2026-01-31, is \"" + text + "\"");
            return LocalDate.EPOCH;
        }
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        int index = 0;
        for (Located item : items(name)) {
            texts.add(scalar(name + "[" + index++ + "]", item));
        }
        return texts;
    }

    <T> List<T> list(String name, Function<Fields, T> reader) {
        List<T> values = new ArrayList<>();
        int index = 0;
        for (Located item : items(name)) {
            values.add(read(path(name) + "[" + index++ + "]", item, problems, reader));
        }
        return values;
    }

    <T> T one(String name, Function<Fields, T> reader) {
        Located value = need(name).orElse(null);
        return value == null
                ? read(path(name), new Located.Mapping(line, Map.of()), new Problems(), reader)
                : read(path(name), value, problems, reader);
    }

    void complain(String name, String problem) {
        Located value = fields.get(name);
        problems.add(value == null ? line : value.line(), path(name), problem);
    }

    void complain(String problem) {
        problems.add(line, path, problem);
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private List<Located> items(String name) {
        Optional<Located> value = need(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof Located.Sequence sequence) {
            if (sequence.items().isEmpty()) {
                complain(name, "should have at least one entry");
            }
            return sequence.items();
        }
        complain(name, "should be a list");
        return List.of();
    }

    private Optional<Located> need(String name) {
        asked.add(name);
        Located value = fields.get(name);
        if (value == null) {
            problems.add(line, path, "\"" + name + "\" is missing");
        }
        return Optional.ofNullable(value);
    }

    private String scalar(String name, Located value) {
        if (value instanceof Located.Scalar scalar && !scalar.text().isEmpty()) {
            return scalar.text();
        }
        problems.add(
                value.line(),
                path(name),
                value instanceof Located.Scalar ? "is empty" : "should be a text, not a list or a mapping");
        return UNKNOWN;
    }

    private void complainUnlessMissing(String name, String text, String problem) {
        if (!text.equals(UNKNOWN)) {
            complain(name, problem);
        }
    }

    private void complainAboutLeftovers() {
        fields.forEach((name, value) -> {
            if (!asked.contains(name)) {
                problems.add(value.line(), path(name), "unknown field");
            }
        });
    }
}
