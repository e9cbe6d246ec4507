package org.strongroom.paper;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/**
 * A4 pages that fill from top to bottom. Lengths are in points (1/72 inch), {@code x} is counted from the left margin.
 * The font (Liberation Sans, SIL Open Font License, from PDFBox) is embedded, so that a page looks the same everywhere.
 */
public final class Sheet implements AutoCloseable {
    /** What is read. */
    public static final Color INK = new Color(0x1f, 0x29, 0x33);
    /** What is said beside it. */
    public static final Color GREY = new Color(0x6b, 0x76, 0x80);
    /** Rules and frames. */
    public static final Color LINE = new Color(0xd5, 0xda, 0xdf);
    /** Good. */
    public static final Color GREEN = new Color(0x1b, 0x7f, 0x4b);
    /** Bad. */
    public static final Color RED = new Color(0xb4, 0x23, 0x18);
    /** Between the margins. */
    public static final float WIDTH = 495;

    private static final float MARGIN = 50;
    private static final float TOP = PDRectangle.A4.getHeight() - MARGIN;
    private static final float FOOT = 60;
    private static final float LEADING = 1.35f;
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private final String footer;
    private PDPageContentStream page;
    private float y;
    private int pages;

    /** An empty first page; the footer stands on each. */
    public Sheet(String title, String footer) throws IOException {
        this.footer = footer;
        try (InputStream ttf = PDDocument.class.getResourceAsStream(FONT)) {
            font = PDType0Font.load(document, ttf);
        }
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setCreator("Strongroom");
        newPage();
    }

    /** Begins a page. */
    public void newPage() throws IOException {
        if (page != null) {
            page.close();
        }
        PDPage sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        page = new PDPageContentStream(document, sheet);
        pages++;
        y = TOP;
        write(footer, 0, FOOT - 24, 7.5f, GREY, false);
        String number = "page " + pages;
        write(number, WIDTH - width(number, 7.5f), FOOT - 24, 7.5f, GREY, false);
    }

    /** Moves down; begins a page when less than {@code needed} is left. */
    public void space(float height, float needed) throws IOException {
        y -= height;
        if (y - needed < FOOT) {
            newPage();
        }
    }

    /** Where the next line begins, from the foot of the page. */
    public float y() {
        return y;
    }

    /** Moves down. */
    public void down(float height) {
        y -= height;
    }

    /** A heading with a rule below. */
    public void heading(String text) throws IOException {
        space(16, 60);
        write(text, 0, y, 11.5f, INK, true);
        y -= 5;
        box(0, y, WIDTH, 0.6f, LINE);
        y -= 13;
    }

    /** One line at a place, cut off where it would leave its column. */
    public void cell(String text, float x, float width, float size, Color color, boolean bold) throws IOException {
        String shown = text;
        while (width(shown, size) > width && shown.length() > 2) {
            shown = shown.substring(0, shown.length() - 2) + "…";
        }
        write(shown, x, y, size, color, bold);
    }

    /** Text over as many lines and pages as it takes. */
    public void paragraph(String text, float x, float width, float size, Color color) throws IOException {
        for (String line : wrap(text, width, size)) {
            space(0, size);
            write(line, x, y, size, color, false);
            y -= size * LEADING;
        }
    }

    /** A filled rectangle whose lower left corner is at ({@code x}, {@code bottom}). */
    public void box(float x, float bottom, float width, float height, Color color) throws IOException {
        page.setNonStrokingColor(color);
        page.addRect(MARGIN + x, bottom, width, height);
        page.fill();
    }

    /** One line at any place. */
    public void write(String text, float x, float at, float size, Color color, boolean bold) throws IOException {
        page.beginText();
        page.setFont(font, size);
        page.setNonStrokingColor(color);
        page.setStrokingColor(color);
        page.setLineWidth(size / 40);
        page.setRenderingMode(bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        page.newLineAtOffset(MARGIN + x, at);
        page.showText(printable(text));
        page.endText();
    }

    /** How wide a text is. */
    public float width(String text, float size) throws IOException {
        return font.getStringWidth(printable(text)) / 1000 * size;
    }

    /** The finished document. */
    public byte[] bytes() throws IOException {
        page.close();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private List<String> wrap(String text, float width, float size) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("\\s+")) {
            String rest = word;
            while (width(rest, size) > width) {
                int fits = rest.length() - 1;
                while (width(rest.substring(0, fits), size) > width) {
                    fits--;
                }
                flush(line, lines);
                lines.add(rest.substring(0, fits));
                rest = rest.substring(fits);
            }
            if (!line.isEmpty() && width(line + " " + rest, size) > width) {
                flush(line, lines);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        flush(line, lines);
        return lines;
    }

    private static void flush(StringBuilder line, List<String> lines) {
        if (!line.isEmpty()) {
            lines.add(line.toString());
            line.setLength(0);
        }
    }

    /** A plan may use letters that the font lacks; the evidence then shows a question mark, and its JSON the letter. */
    private String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> printable.append(has(letter) ? Character.toString(letter) : "?"));
        return printable.toString();
    }

    private boolean has(int letter) {
        try {
            font.encode(Character.toString(letter));
            return !Character.isISOControl(letter);
        } catch (IOException | IllegalArgumentException missing) {
            return false;
        }
    }
}
