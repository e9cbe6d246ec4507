package org.strongroom.paper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.strongroom.failure.IntegrityException;

/** The text of a PDF, as its reader would select it. */
public final class PaperText {
    private static final byte[] MARK = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    private PaperText() {}

    /** Whether these bytes begin like a PDF. */
    public static boolean isPdf(byte[] bytes) {
        return bytes.length > MARK.length && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
    }

    /**
     * All of its text, line by line.
     *
     * @throws IntegrityException when it is damaged
     */
    public static String of(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new IntegrityException("the PDF is damaged", e);
        }
    }
}
