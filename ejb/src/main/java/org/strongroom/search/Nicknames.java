package org.strongroom.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names that people use for one another: Bill and William. A search asks for all of them; nothing of it is stored, so
 * the list may change at any time. Thread-safe.
 */
public final class Nicknames {
    private static final Map<String, Set<String>> OTHERS = read("nicknames.txt");

    private Nicknames() {}

    /** The names that may stand for this folded name, without itself; mostly none. */
    public static Set<String> of(String part) {
        return OTHERS.getOrDefault(part, Set.of());
    }

    private static Map<String, Set<String>> read(String resource) {
        Map<String, Set<String>> others = new HashMap<>();
        try (InputStream stream = Nicknames.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Words::nameParts)
                    .forEach(group -> group.forEach(name -> {
                        Set<String> rest = new LinkedHashSet<>(group);
                        rest.remove(name);
                        others.computeIfAbsent(name, any -> new LinkedHashSet<>())
                                .addAll(rest);
                    }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(others);
    }
}
