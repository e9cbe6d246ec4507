package org.strongroom.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Wycheproof test vectors of one file, each with its group's fields beside it. */
final class Vectors {
    private Vectors() {}

    static Stream<JsonNode> of(String file) {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
            List<JsonNode> tests = new ArrayList<>();
            for (JsonNode group : new ObjectMapper().readTree(in).path("testGroups")) {
                group.path("tests").forEach(tests::add);
            }
            return tests.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(JsonNode test, String field) {
        return Hashes.unhex(test.path(field).asText());
    }

    static boolean valid(JsonNode test) {
        return test.path("result").asText().equals("valid");
    }
}
