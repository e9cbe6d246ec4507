package org.strongroom.ops.intake.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.strongroom.ops.intake.model.Position;
import org.strongroom.ops.intake.model.Refusal;

/**
 * The first pass over a file: finds every resource by its place in the file, in constant memory. A bundle's entries, the
 * lines of NDJSON, or a single resource. Of malformed JSON, what stands before is found; of NDJSON, the other lines are.
 */
final class ResourceScanner {
    /** For all parsing of resources: strings of any length, which are skipped without being read. */
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final int MOST_IDENTIFIERS = 10;

    /** Hears what is found, in the order of the file. */
    interface Sink {
        void found(ResourceSummary resource);

        void refused(Refusal refusal);
    }

    private final Path file;
    private final Sink sink;
    private long base;
    private int count;

    private ResourceScanner(Path file, Sink sink) {
        this.file = file;
        this.sink = sink;
    }

    static void scan(Path file, Sink sink) throws IOException {
        ResourceScanner scanner = new ResourceScanner(file, sink);
        if (isLines(file)) {
            scanner.lines();
        } else {
            scanner.document();
        }
    }

    /** Whether the file's name says that each line is a resource. */
    static boolean isLines(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".ndjson") || name.endsWith(".jsonl");
    }

    private void document() throws IOException {
        base = ByteOrderMark.length(file);
        try (InputStream in = new FileSlice(file, base, Files.size(file) - base).open()) {
            parse(in, "");
        }
    }

    private void lines() throws IOException {
        try (Lines lines = Lines.of(file)) {
            for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                base = line.get().offset();
                try (InputStream in = new FileSlice(file, base, line.get().length()).open()) {
                    parse(in, "line " + line.get().number());
                }
            }
        }
    }

    private void parse(InputStream in, String place) throws IOException {
        try (JsonParser json = JSON.createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                refuse(place, "not a JSON object");
                return;
            }
            if (json.currentTokenLocation().getByteOffset() < 0) {
                refuse(place, "not in UTF-8");
                return;
            }
            int before = count;
            Optional<ResourceSummary> whole = resource(json, place, true);
            if (whole.isPresent()) {
                sink.found(whole.get());
            } else if (count == before) {
                refuse(place, "no FHIR resource: it has no resourceType");
            }
            if (json.nextToken() != null) {
                refuse(place, "something follows the end of the JSON object");
            }
        } catch (JsonProcessingException e) {
            refuse(where(place, e.getLocation()), "the JSON is malformed");
        }
    }

    /** Reads the object that begins here to its end; empty for a bundle, whose entries have been told. */
    private Optional<ResourceSummary> resource(JsonParser json, String place, boolean top) throws IOException {
        final long start = base + json.currentTokenLocation().getByteOffset();
        String type = "";
        Optional<String> subject = Optional.empty();
        List<String> identifiers = List.of();
        String id = "";
        boolean bundle = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "resourceType" -> type = scalar(json);
                case "id" -> id = scalar(json);
                case "subject", "patient" -> subject = reference(json);
                case "identifier" -> identifiers = identifiers(json);
                case "entry" -> {
                    if (top && json.currentToken() == JsonToken.START_ARRAY) {
                        entries(json, place);
                        bundle = true;
                    } else {
                        json.skipChildren();
                    }
                }
                default -> json.skipChildren();
            }
        }
        if (bundle && type.equals("Bundle")) {
            count++;
            return Optional.empty();
        }
        if (type.isEmpty()) {
            return Optional.empty();
        }
        long end = base + json.currentLocation().getByteOffset();
        count++;
        return Optional.of(new ResourceSummary(type, subject, keys(type, id, identifiers), start, end - start, place));
    }

    private void entries(JsonParser json, String place) throws IOException {
        int number = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            number++;
            String at = (place.isEmpty() ? "" : place + ", ") + "entry " + number;
            if (json.currentToken() != JsonToken.START_OBJECT) {
                refuse(at, "not an entry of a bundle");
                json.skipChildren();
            } else {
                entry(json, at);
            }
        }
    }

    private void entry(JsonParser json, String at) throws IOException {
        Optional<String> fullUrl = Optional.empty();
        Optional<ResourceSummary> found = Optional.empty();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("fullUrl")) {
                fullUrl = Optional.of(scalar(json));
            } else if (name.equals("resource") && json.currentToken() == JsonToken.START_OBJECT) {
                found = resource(json, at, false);
                if (found.isEmpty()) {
                    refuse(at, "no FHIR resource: it has no resourceType");
                }
            } else {
                json.skipChildren();
            }
        }
        // the full URL may stand behind the resource
        Optional<String> url = fullUrl;
        found.map(resource -> named(resource, url)).ifPresent(sink::found);
    }

    private static ResourceSummary named(ResourceSummary resource, Optional<String> fullUrl) {
        List<String> keys = new ArrayList<>(resource.keys());
        fullUrl.map(References::key).filter(key -> !keys.contains(key)).ifPresent(keys::add);
        return new ResourceSummary(
                resource.type(), resource.subject(), keys, resource.offset(), resource.length(), resource.place());
    }

    private static List<String> keys(String type, String id, List<String> identifiers) {
        List<String> keys = new ArrayList<>();
        if (!id.isEmpty()) {
            keys.add(type + "/" + id);
        }
        identifiers.forEach(identifier -> keys.add(type + "?identifier=" + identifier));
        return keys;
    }

    private static Optional<String> reference(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return Optional.empty();
        }
        Optional<String> reference = Optional.empty();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("reference")) {
                reference = Optional.of(scalar(json)).filter(text -> !text.isEmpty());
            } else {
                json.skipChildren();
            }
        }
        return reference;
    }

    /** Each as {@code system|value}. */
    private static List<String> identifiers(JsonParser json) throws IOException {
        List<String> identifiers = new ArrayList<>();
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                identifier(json)
                        .filter(one -> identifiers.size() < MOST_IDENTIFIERS)
                        .ifPresent(identifiers::add);
            }
        } else {
            identifier(json).ifPresent(identifiers::add);
        }
        return identifiers;
    }

    private static Optional<String> identifier(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return Optional.empty();
        }
        String system = "";
        String value = "";
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "system" -> system = scalar(json);
                case "value" -> value = scalar(json);
                default -> json.skipChildren();
            }
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(system + "|" + value);
    }

    private static String scalar(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return "";
    }

    private void refuse(String place, String reason) {
        sink.refused(new Refusal(new Position(file, place), reason));
    }

    private static String where(String place, JsonLocation location) {
        String at = "line " + location.getLineNr() + ", column " + location.getColumnNr();
        return place.isEmpty() ? at : place + ", column " + location.getColumnNr();
    }
}
