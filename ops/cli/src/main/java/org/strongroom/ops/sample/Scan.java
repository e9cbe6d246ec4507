package org.strongroom.ops.sample;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Pages as a flatbed scanner delivers them: grey paper with grain and a shadow, lines of a hand that means nothing. */
final class Scan {
    private static final int WIDTH = 620;
    private static final int HEIGHT = 877;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private Scan() {}

    /** An 8-bit greyscale PNG (ISO/IEC 15948) of some 300 KiB. */
    static byte[] page(Dice dice) {
        byte[] pixels = new byte[HEIGHT * (WIDTH + 1)];
        paper(pixels, dice);
        for (int y = 90; y < HEIGHT - 80; y += 26) {
            if (dice.chance(0.85)) {
                write(pixels, dice, y);
            }
        }
        return png(pixels);
    }

    private static void paper(byte[] pixels, Dice dice) {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int shadow = Math.max(0, 24 - x) + Math.max(0, y - HEIGHT + 18);
                pixels[y * (WIDTH + 1) + 1 + x] = (byte) (236 - 3 * shadow - dice.below(12));
            }
        }
    }

    private static void write(byte[] pixels, Dice dice, int line) {
        double x = 60;
        double y = line;
        double slope = 0;
        int end = WIDTH - 60 - dice.below(180);
        while (x < end) {
            slope += 0.8 * dice.gaussian() - 0.25 * slope - 0.12 * (y - line);
            y += Math.max(-2, Math.min(2, slope));
            x += dice.chance(0.02) ? 9 : 0.55;
            for (int dx = 0; dx < 2; dx++) {
                int at = Math.max(0, Math.min(HEIGHT - 1, (int) y)) * (WIDTH + 1) + 1 + (int) x + dx;
                pixels[at] = (byte) (40 + dice.below(30));
            }
        }
    }

    private static byte[] png(byte[] scanlines) {
        try {
            ByteArrayOutputStream deflated = new ByteArrayOutputStream();
            Deflater deflater = new Deflater(6);
            try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, deflater)) {
                out.write(scanlines);
            } finally {
                deflater.end();
            }
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            DataOutputStream fields = new DataOutputStream(header);
            fields.writeInt(WIDTH);
            fields.writeInt(HEIGHT);
            fields.write(new byte[] {8, 0, 0, 0, 0});
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            png.write(SIGNATURE);
            chunk(png, "IHDR", header.toByteArray());
            chunk(png, "IDAT", deflated.toByteArray());
            chunk(png, "IEND", new byte[0]);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] body) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(body);
        DataOutputStream out = new DataOutputStream(png);
        out.writeInt(body.length);
        out.write(name);
        out.write(body);
        out.writeInt((int) crc.getValue());
    }
}
