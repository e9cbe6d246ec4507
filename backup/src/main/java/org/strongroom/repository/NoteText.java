package org.strongroom.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.strongroom.failure.IntegrityException;

/**
 * Reads the line format that points and anchors share: a first line that says what it is, then lines of a keyword and
 * space-separated values, in a fixed order. Strict: anything unexpected is an {@link IntegrityException} that names the
 * object. Used by one thread.
 */
final class NoteText {
    private final String object;
    private final List<String> lines;
    private int next;

    NoteText(String object, String text, String firstLine) {
        this.object = object;
        this.lines = text.endsWith("\n")
                ? List.of(text.substring(0, text.length() - 1).split("\n", -1))
                : List.of();
        if (lines.isEmpty() || !lines.get(0).equals(firstLine)) {
            throw bad("does not begin with \"" + firstLine + "\"");
        }
        next = 1;
    }

    /** The values of the next line, which has to have this keyword and this many values. */
    List<String> values(String keyword, int count) {
        if (next == lines.size()) {
            throw bad("ends where \"" + keyword + "\" is due");
        }
        List<String> parts = List.of(lines.get(next).split(" ", -1));
        if (!parts.get(0).equals(keyword) || parts.size() != count + 1) {
            throw bad("line " + (next + 1) + " is not \"" + keyword + "\" with " + count + " values");
        }
        next++;
        return parts.subList(1, parts.size());
    }

    /** The single value of the next line, parsed. */
    <T> T value(String keyword, Function<String, T> parse) {
        return parsed(keyword, () -> parse.apply(values(keyword, 1).get(0)));
    }

    /** Reads all directly following lines with this keyword. */
    void each(String keyword, int count, Consumer<List<String>> use) {
        while (next < lines.size() && lines.get(next).startsWith(keyword + " ")) {
            List<String> values = values(keyword, count);
            parsed(keyword, () -> {
                use.accept(values);
                return values;
            });
        }
    }

    /** All directly following lines with this keyword and one value. */
    <T> List<T> list(String keyword, Function<String, T> parse) {
        List<T> all = new ArrayList<>();
        each(keyword, 1, values -> all.add(parse.apply(values.get(0))));
        return all;
    }

    /** Checks that nothing is left. */
    void end() {
        if (next != lines.size()) {
            throw bad("has an unexpected line " + (next + 1));
        }
    }

    /** Turns a refusal of a value type into one that names the object. */
    <T> T parsed(String what, java.util.function.Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException | java.time.DateTimeException | ArithmeticException e) {
            throw bad("has a malformed \"" + what + "\": " + e.getMessage());
        }
    }

    private IntegrityException bad(String why) {
        return new IntegrityException(object + " " + why);
    }
}
