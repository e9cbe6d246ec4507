package org.strongroom.ops.intake.manifest;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * CSV as RFC 4180 describes it, in UTF-8, row by row: quoted fields may hold separators, line ends and doubled quotes.
 * Lines end with LF or CRLF; a byte order mark is skipped. Not thread-safe.
 */
public final class Csv implements Closeable {
    private static final int BYTE_ORDER_MARK = 0xfeff;
    private static final int NOTHING = -2;

    /** A row and the line on which it begins, from 1. */
    public record Row(int line, List<String> fields) {
        /** Copies the list. */
        public Row {
            fields = List.copyOf(fields);
        }

        @Override
        public String toString() {
            return "Row[" + line + "]";
        }
    }

    private final BufferedReader in;
    private final char separator;
    private int line = 1;
    private int ahead = NOTHING;

    /**
     * Reads rows whose fields this separator divides.
     *
     * @param in closed with this
     */
    public Csv(InputStream in, char separator) {
        this.in = new BufferedReader(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        this.separator = separator;
    }

    /**
     * The next row that is not blank; empty at the end.
     *
     * @throws java.nio.charset.CharacterCodingException when it is not UTF-8
     * @throws IOException when a quote is not closed, or stands where none may
     */
    public Optional<Row> next() throws IOException {
        while (true) {
            int begun = line;
            int first = read();
            if (first == BYTE_ORDER_MARK && begun == 1) {
                first = read();
            }
            if (first < 0) {
                return Optional.empty();
            }
            ahead = first;
            List<String> fields = row();
            if (fields.size() > 1 || !fields.get(0).isBlank()) {
                return Optional.of(new Row(begun, fields));
            }
        }
    }

    private List<String> row() throws IOException {
        List<String> fields = new ArrayList<>();
        int end;
        do {
            StringBuilder field = new StringBuilder();
            int c = read();
            end = c == '"' ? quoted(field) : plain(field, c);
            fields.add(field.toString());
        } while (end == separator);
        return fields;
    }

    /** Reads to the end of a field, and returns what ended it: the separator, a line feed or -1. */
    private int plain(StringBuilder field, int first) throws IOException {
        int c = first;
        while (c >= 0 && c != separator && c != '\n') {
            if (c == '"') {
                throw new IOException("a quote within a field that does not begin with one");
            }
            field.append((char) c);
            c = read();
        }
        if (c != separator && !field.isEmpty() && field.charAt(field.length() - 1) == '\r') {
            field.setLength(field.length() - 1);
        }
        return c;
    }

    private int quoted(StringBuilder field) throws IOException {
        while (true) {
            int c = read();
            if (c < 0) {
                throw new IOException("a quote is not closed");
            }
            if (c != '"') {
                field.append((char) c);
                continue;
            }
            int after = read();
            if (after == '"') {
                field.append('"');
                continue;
            }
            if (after == '\r') {
                after = read();
            }
            if (after >= 0 && after != separator && after != '\n') {
                throw new IOException("something follows a closing quote");
            }
            return after;
        }
    }

    private int read() throws IOException {
        if (ahead != NOTHING) {
            int c = ahead;
            ahead = NOTHING;
            return c;
        }
        int c = in.read();
        if (c == '\n') {
            line++;
        }
        return c;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
