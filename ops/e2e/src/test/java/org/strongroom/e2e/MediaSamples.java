package org.strongroom.e2e;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Small files of each kind that a page shows, with nobody in them. */
final class MediaSamples {
    private static final int RATE = 8_000;

    private MediaSamples() {}

    /** A tone, 16 kB a second. */
    static byte[] wav(int seconds) throws IOException {
        byte[] tone = new byte[seconds * RATE * 2];
        for (int i = 0; i < tone.length / 2; i++) {
            short level = (short) (6_000 * Math.sin(2 * Math.PI * 220 * i / RATE));
            tone[2 * i] = (byte) level;
            tone[2 * i + 1] = (byte) (level >> 8);
        }
        AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(tone), format, tone.length / 2L),
                AudioFileFormat.Type.WAVE,
                sink);
        return sink.toByteArray();
    }

    /** A picture, 320 by 200. */
    static byte[] png() throws IOException {
        BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(0x17594a));
        pen.fillRect(0, 0, 320, 200);
        pen.setColor(Color.WHITE);
        pen.fillOval(110, 50, 100, 100);
        pen.dispose();
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        ImageIO.write(image, "png", sink);
        return sink.toByteArray();
    }

    /** A document with one page for each text, in a font that is not embedded. */
    static byte[] pdf(String... pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (String text : pages) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 24);
                    content.newLineAtOffset(72, 700);
                    content.showText(text);
                    content.endText();
                }
            }
            ByteArrayOutputStream sink = new ByteArrayOutputStream();
            document.save(sink);
            return sink.toByteArray();
        }
    }

    /** Three seconds of numbers, VP8 in WebM. */
    static byte[] webm() {
        try (InputStream resource = MediaSamples.class.getResourceAsStream("sample.webm")) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
