package org.strongroom.ops.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A phrase grammar: named rules, each with alternatives, that expand into text.
 *
 * <p>In the resource a line {@code @rule} starts a rule and each following line is one alternative; empty lines and
 * lines that start with {@code #} mean nothing. Inside an alternative {@code [rule]} expands a rule, {@code (a|b|c)}
 * chooses, and <code>{name}</code> takes a variable. Immutable and thread-safe; a {@link Speaker} does the talking.
 */
final class Grammar {
    private final Map<String, List<String>> rules = new HashMap<>();

    private Grammar() {}

    /** Reads a grammar that lies beside this class. */
    static Grammar load(String resource) {
        try (InputStream in = Optional.ofNullable(Grammar.class.getResourceAsStream(resource))
                        .orElseThrow(() -> new IllegalStateException("no grammar " + resource));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Grammar grammar = new Grammar();
            List<String> alternatives = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("@")) {
                    alternatives = new ArrayList<>();
                    grammar.rules.put(line.substring(1).strip(), alternatives);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    alternatives.add(line.strip());
                }
            }
            return grammar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The alternatives of a rule, at least one. */
    List<String> alternatives(String rule) {
        List<String> alternatives = rules.get(rule);
        if (alternatives == null || alternatives.isEmpty()) {
            throw new IllegalStateException("the grammar has no rule [" + rule + "]");
        }
        return alternatives;
    }

    boolean has(String rule) {
        return rules.containsKey(rule);
    }

    /** Every rule's name, for a test that all references resolve. */
    List<String> names() {
        return rules.keySet().stream().sorted().toList();
    }
}
