package org.strongroom.repository;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.strongroom.failure.IntegrityException;

/**
 * Points of about an hour in one object: for each {@code "point LENGTH\n"} and its bytes. Proves nothing itself: each
 * point in it is checked as if it had been read alone.
 */
public final class Rollup {
    private static final String KEYWORD = "point ";

    private Rollup() {}

    /** Puts the points' bytes one after the other. */
    public static byte[] encode(List<byte[]> points) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] point : points) {
            out.writeBytes((KEYWORD + point.length + "\n").getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(point);
        }
        return out.toByteArray();
    }

    /**
     * The inverse.
     *
     * @throws IntegrityException when the bytes are no roll-up
     */
    public static List<byte[]> decode(String object, byte[] bytes) {
        List<byte[]> points = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            int length = length(object, new String(bytes, at, end - at, StandardCharsets.US_ASCII));
            int start = end + 1;
            if (length > bytes.length - start) {
                throw new IntegrityException(object + " is cut short");
            }
            points.add(Arrays.copyOfRange(bytes, start, start + length));
            at = start + length;
        }
        return points;
    }

    private static int length(String object, String line) {
        if (!line.matches(KEYWORD + "[1-9][0-9]{0,8}")) {
            throw new IntegrityException(object + " is not a roll-up of points");
        }
        return Integer.parseInt(line.substring(KEYWORD.length()));
    }
}
