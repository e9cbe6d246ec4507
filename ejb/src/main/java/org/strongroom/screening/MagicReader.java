package org.strongroom.screening;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads the magic numbers off Tika's own file of types. Of a condition with conditions within, the outer one is enough:
 * without it nothing matches. A group of which several must match is read as each of its members.
 */
final class MagicReader extends DefaultHandler {
    private static final byte[] WHOLE = {};

    private final List<MagicNumber> numbers = new ArrayList<>();
    private final List<MagicExpression> expressions = new ArrayList<>();
    private int within;

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
        if (!name.equals("match") || attributes.getValue("minShouldMatch") != null) {
            return;
        }
        if (within++ == 0) {
            read(attributes);
        }
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        if (name.equals("match") && within > 0) {
            within--;
        }
    }

    private void read(Attributes match) {
        String type = match.getValue("type") == null ? "string" : match.getValue("type");
        String value = match.getValue("value");
        String[] offsets = match.getValue("offset") == null
                ? new String[] {"0"}
                : match.getValue("offset").split(":", 2);
        int begin = Integer.parseInt(offsets[0]);
        int end = Integer.parseInt(offsets[offsets.length - 1]);
        if (type.equals("regex")) {
            expressions.add(new MagicExpression(begin, end, Pattern.compile(new String(text(value), ISO_8859_1))));
            return;
        }
        String mask = match.getValue("mask");
        numbers.add(new MagicNumber(
                begin,
                end,
                bytes(type, value),
                mask == null ? WHOLE : bytes(type, mask),
                type.equals("stringignorecase")));
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
