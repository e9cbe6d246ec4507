package org.strongroom.screening;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads the magic numbers off Tika's own file of types. A group of which several must match is read as each of its
 * members; what a regular expression needs beside it is not looked for.
 */
final class MagicReader extends DefaultHandler {
    private static final byte[] WHOLE = {};

    private final List<MagicNumber> numbers = new ArrayList<>();
    private final List<MagicExpression> expressions = new ArrayList<>();
    private final Deque<Frame> open = new ArrayDeque<>();

    /** What was read: bytes. */
    List<MagicNumber> numbers() {
        return numbers;
    }

    /** What was read: regular expressions. */
    List<MagicExpression> expressions() {
        return expressions;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) {
        if (!name.equals("match")) {
            return;
        }
        if (attributes.getValue("minShouldMatch") != null) {
            open.push(new Frame(true, Optional.empty()));
            return;
        }
        Optional<Frame> outer = open.stream().filter(frame -> !frame.isGroup()).findFirst();
        String type = attributes.getValue("type") == null ? "string" : attributes.getValue("type");
        open.push(type.equals("regex") ? expression(outer, attributes) : number(outer, type, attributes));
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        if (name.equals("match")) {
            open.pop();
        }
    }

    /** A condition that is being read: a group, a number, or a regular expression. */
    private record Frame(boolean isGroup, Optional<MagicNumber> number) {}

    private Frame expression(Optional<Frame> outer, Attributes match) {
        if (outer.isEmpty()) {
            Pattern pattern = Pattern.compile(new String(text(match.getValue("value")), ISO_8859_1));
            expressions.add(MagicExpression.of(begin(match), end(match), pattern));
        }
        outer.flatMap(Frame::number).ifPresent(MagicNumber::addUnknown);
        return new Frame(false, Optional.empty());
    }

    private Frame number(Optional<Frame> outer, String type, Attributes match) {
        String mask = match.getValue("mask");
        MagicNumber number = new MagicNumber(
                begin(match),
                end(match),
                bytes(type, match.getValue("value")),
                mask == null ? WHOLE : bytes(type, mask),
                type.equals("stringignorecase"));
        if (outer.isEmpty()) {
            numbers.add(number);
        }
        outer.flatMap(Frame::number).ifPresent(other -> other.add(number));
        return new Frame(false, Optional.of(number));
    }

    private static int begin(Attributes match) {
        return Integer.parseInt(offsets(match)[0]);
    }

    private static int end(Attributes match) {
        String[] offsets = offsets(match);
        return Integer.parseInt(offsets[offsets.length - 1]);
    }

    private static String[] offsets(Attributes match) {
        String offsets = match.getValue("offset");
        return offsets == null ? new String[] {"0"} : offsets.split(":", 2);
    }

    private static byte[] bytes(String type, String value) {
        return switch (type) {
            case "string" -> text(value);
            case "stringignorecase" -> text(value.toLowerCase(Locale.ROOT));
            case "unicodeLE" -> new String(text(value), ISO_8859_1).getBytes(UTF_16LE);
            case "big16" -> number(value, 2, true);
            case "big32" -> number(value, 4, true);
            case "host16", "little16" -> number(value, 2, false);
            case "host32", "little32" -> number(value, 4, false);
            default -> throw new IllegalStateException("a magic number of an unknown kind: " + type);
        };
    }

    private static byte[] number(String value, int size, boolean big) {
        boolean hexadecimal = value.startsWith("0x");
        long number = Long.parseLong(hexadecimal ? value.substring(2) : value, hexadecimal ? 16 : 8);
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[big ? size - 1 - i : i] = (byte) (number >> 8 * i);
        }
        return bytes;
    }

    private static byte[] text(String value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (value.startsWith("0x")) {
            for (int i = 2; i + 2 <= value.length(); i += 2) {
                bytes.write(Integer.parseInt(value.substring(i, i + 2), 16));
            }
            return bytes.toByteArray();
        }
        for (int i = 0; i < value.length(); i++) {
            i = value.charAt(i) == '\\' ? escaped(value, i + 1, bytes) : plain(value, i, bytes);
        }
        return bytes.toByteArray();
    }

    private static int plain(String value, int at, ByteArrayOutputStream bytes) {
        bytes.write(value.charAt(at));
        return at;
    }

    /** Reads what follows a backslash, and tells where it ends. */
    private static int escaped(String value, int at, ByteArrayOutputStream bytes) {
        switch (value.charAt(at)) {
            case '\\' -> bytes.write('\\');
            case 'r' -> bytes.write('\r');
            case 'n' -> bytes.write('\n');
            case 'x' -> {
                bytes.write(Integer.parseInt(value.substring(at + 1, at + 3), 16));
                return at + 2;
            }
            default -> {
                int end = at;
                while (end < at + 3 && end < value.length() && Character.isDigit(value.charAt(end))) {
                    end++;
                }
                bytes.write(Integer.parseInt("0" + value.substring(at, end), 8));
                return end - 1;
            }
        }
        return at;
    }
}
