package org.strongroom.ops.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Forms and letters as PDF. The font is the one inside PDFBox, embedded, so that no font of the machine is looked for
 * and no font cache is written.
 */
final class Paper {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float MARGIN = 64;
    private static final float SIZE = 10.5f;
    private static final float LEADING = 15;

    private Paper() {}

    /** A PDF of the title and paragraphs with a signature drawn under the last one. */
    static byte[] pdf(String title, List<String> paragraphs, LocalDate date, Dice dice) {
        try (PDDocument document = new PDDocument();
                InputStream font = Optional.ofNullable(PDDocument.class.getResourceAsStream(FONT))
                        .orElseThrow(() -> new IllegalStateException("no font in PDFBox"))) {
            document.setDocumentId(dice.next());
            document.getDocumentInformation().setTitle(title);
            document.getDocumentInformation()
                    .setCreationDate(GregorianCalendar.from(date.atTime(9, 0).atZone(ZoneOffset.UTC)));
            write(document, PDType0Font.load(document, font, true), title, paragraphs, dice);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(PDDocument document, PDFont font, String title, List<String> paragraphs, Dice dice)
            throws IOException {
        List<String> lines = new ArrayList<>(List.of(title, "", ""));
        for (String paragraph : paragraphs) {
            lines.addAll(wrap(font, paragraph));
            lines.add("");
        }
        int perPage = (int) ((PDRectangle.A4.getHeight() - 2 * MARGIN) / LEADING) - 4;
        for (int from = 0; from < lines.size(); from += perPage) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            List<String> part = lines.subList(from, Math.min(lines.size(), from + perPage));
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(font, SIZE);
                content.setLeading(LEADING);
                content.newLineAtOffset(MARGIN, PDRectangle.A4.getHeight() - MARGIN);
                for (String line : part) {
                    content.showText(line);
                    content.newLine();
                }
                content.endText();
                if (from + perPage >= lines.size()) {
                    sign(content, dice, PDRectangle.A4.getHeight() - MARGIN - part.size() * LEADING);
                }
            }
        }
    }

    private static void sign(PDPageContentStream content, Dice dice, float y) throws IOException {
        float x = MARGIN + 20;
        content.moveTo(x, y);
        for (int i = 0; i < 9; i++) {
            float across = dice.between(4, 22);
            content.curveTo(x + 3, y + dice.between(-14, 20), x + across, y + dice.between(-10, 24), x + across, y);
            x += across;
        }
        content.stroke();
    }

    private static List<String> wrap(PDFont font, String paragraph) throws IOException {
        float width = PDRectangle.A4.getWidth() - 2 * MARGIN;
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : paragraph.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && font.getStringWidth(longer) / 1000 * SIZE > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
