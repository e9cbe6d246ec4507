package org.strongroom.recovery.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML value that knows the line it began on, so that every complaint can point at it. Aliases are refused. */
sealed interface Located {

    /** The line, counted from 1, on which the value begins. */
    int line();

    /** A mapping with its fields in the document's order. */
    record Mapping(int line, Map<String, Located> fields) implements Located {}

    /** A sequence. */
    record Sequence(int line, List<Located> items) implements Located {}

    /** A scalar as written; an empty value is the empty text. */
    record Scalar(int line, String text) implements Located {}

    /**
     * Parses a document.
     *
     * @param problems receives syntax errors, doubled fields and aliases
     */
    static Located parse(String yaml, Problems problems) {
        try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
            if (parser.nextToken() == null) {
                problems.add(1, "", "the document is empty");
                return new Scalar(1, "");
            }
            Located root = value(parser, problems);
            if (parser.nextToken() != null) {
                problems.add(line(parser), "", "a plan is one document, here a second one begins");
            }
            return root;
        } catch (JsonProcessingException malformed) {
            int line = malformed.getLocation() == null
                    ? 1
                    : malformed.getLocation().getLineNr();
            problems.add(line, "", "not YAML: " + firstLine(malformed.getOriginalMessage()));
            return new Scalar(line, "");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * The value at a path such as {@code steps[3].owner}, or the last one on the way that exists.
     *
     * @param path field names and indexes as problems print them
     */
    static Located at(Located root, String path) {
        Located here = root;
        for (String part : path.replace("[", ".").replace("]", "").split("\\.", -1)) {
            Located next = null;
            if (here instanceof Mapping mapping) {
                next = mapping.fields().get(part);
            } else if (here instanceof Sequence sequence) {
                next = sequence.items().get(Integer.parseInt(part));
            }
            if (next == null) {
                return here;
            }
            here = next;
        }
        return here;
    }

    private static Located value(YAMLParser parser, Problems problems) throws IOException {
        int line = line(parser);
        if (parser.isCurrentAlias()) {
            problems.add(line, "", "aliases are not used in a plan: write the value out");
            return new Scalar(line, "");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Located> fields = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                int at = line(parser);
                parser.nextToken();
                if (fields.put(name, value(parser, problems)) != null) {
                    problems.add(at, name, "given twice");
                }
            }
            return new Mapping(line, fields);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Located> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(parser, problems));
            }
            return new Sequence(line, items);
        }
        return new Scalar(
                line, token == JsonToken.VALUE_NULL ? "" : parser.getText().strip());
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("unreadable");
    }
}
