package org.strongroom.ops.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One voice talking by a grammar: it does not take an alternative of a rule again before it has used the others, as
 * people do not within one note. Not thread-safe; one per document.
 */
final class Speaker {
    private static final Pattern ENDED = Pattern.compile("[.!?:][\"]?$");

    private final Grammar grammar;
    private final Dice dice;
    private final Map<String, String> variables;
    private final Map<String, Set<Integer>> used = new HashMap<>();

    Speaker(Grammar grammar, Dice dice, Map<String, String> variables) {
        this.grammar = grammar;
        this.dice = dice;
        this.variables = Map.copyOf(variables);
    }

    /** One expansion of the rule, as it stands. */
    String phrase(String rule) {
        return expand(choose(rule));
    }

    /** One expansion of the rule as a sentence: capital first, full stop last. */
    String sentence(String rule) {
        String text = phrase(rule);
        String capital = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return ENDED.matcher(capital).find() ? capital : capital + ".";
    }

    /** Sentences from the rules in turn by chance, as many as asked for, in one paragraph. */
    String paragraph(int sentences, String... rules) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sentences; i++) {
            text.append(i == 0 ? "" : " ").append(sentence(rules[dice.below(rules.length)]));
        }
        return text.toString();
    }

    private String choose(String rule) {
        List<String> alternatives = grammar.alternatives(rule);
        Set<Integer> taken = used.computeIfAbsent(rule, r -> new HashSet<>());
        if (taken.size() == alternatives.size()) {
            taken.clear();
        }
        int choice = dice.below(alternatives.size());
        while (!taken.add(choice)) {
            choice = (choice + 1) % alternatives.size();
        }
        return alternatives.get(choice);
    }

    private String expand(String template) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            if (c == '[') {
                int end = template.indexOf(']', at);
                text.append(phrase(template.substring(at + 1, end)));
                at = end + 1;
            } else if (c == '{') {
                int end = template.indexOf('}', at);
                text.append(variable(template.substring(at + 1, end)));
                at = end + 1;
            } else if (c == '(' && choices(template, at).size() > 1) {
                List<String> choices = choices(template, at);
                text.append(expand(dice.pick(choices)));
                at += choices.stream().mapToInt(choice -> choice.length() + 1).sum() + 1;
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString();
    }

    /** The choices of the bracket that opens at {@code open}, brackets within them left whole; one: it is plain text. */
    private static List<String> choices(String template, int open) {
        List<String> choices = new ArrayList<>();
        int depth = 0;
        int from = open + 1;
        for (int at = open; at < template.length(); at++) {
            char c = template.charAt(at);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 || depth == 1 && c == '|') {
                choices.add(template.substring(from, at));
                from = at + 1;
            }
            if (depth == 0) {
                return choices;
            }
        }
        throw new IllegalStateException("a bracket is not closed in: " + template);
    }

    private String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException("no variable {" + name + "}");
        }
        return value;
    }
}
