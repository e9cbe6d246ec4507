package org.strongroom.ops.site;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strongroom.failure.ConfigurationException;

/**
 * The largest heap of a Java process.
 *
 * @param bytes at least {@link #SMALLEST}
 */
public record HeapSize(long bytes) {
    /** With less the application does not come up. */
    public static final long SMALLEST = 256L << 20;

    /** What a server gets when the site says nothing. */
    public static final HeapSize DEFAULT = new HeapSize(512L << 20);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})([kmg]?)");

    /** Checks the size. */
    public HeapSize {
        if (bytes < SMALLEST) {
            throw new ConfigurationException("a heap of " + bytes + " bytes is too small: at least 256m");
        }
    }

    /** Reads a size as Java's {@code -Xmx} takes it: {@code 512m}, {@code 2g}. */
    static HeapSize parse(String text) {
        Matcher size = TEXT.matcher(text.toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new ConfigurationException("not a heap size such as 512m or 2g: " + text);
        }
        int shift =
                switch (size.group(2)) {
                    case "k" -> 10;
                    case "m" -> 20;
                    case "g" -> 30;
                    default -> 0;
                };
        return new HeapSize(Long.parseLong(size.group(1)) << shift);
    }
}
