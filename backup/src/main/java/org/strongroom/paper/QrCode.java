package org.strongroom.paper;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.strongroom.failure.IntegrityException;

/** QR codes (ISO/IEC 18004) on a page: drawn as shapes, and read back as a camera would, from the picture of the page. */
public final class QrCode {
    private static final float RESOLUTION = 150;
    private static final int QUIET_ZONE = 4;

    private QrCode() {}

    /**
     * Draws a code; its upper left corner is at {@code x} and the page's present height. A quarter of it may be lost.
     *
     * @param side its length with the white frame that it needs
     */
    public static void draw(Sheet sheet, String text, float x, float side) throws IOException {
        BitMatrix matrix = matrix(text);
        float module = side / matrix.getWidth();
        for (int row = 0; row < matrix.getHeight(); row++) {
            int from = 0;
            while (from < matrix.getWidth()) {
                int to = from;
                while (to < matrix.getWidth() && matrix.get(to, row)) {
                    to++;
                }
                if (to > from) {
                    float bottom = sheet.y() - (row + 1) * module;
                    sheet.box(x + from * module, bottom, (to - from) * module, module, Color.BLACK);
                }
                from = to + 1;
            }
        }
    }

    /**
     * Reads the code on a page of a PDF.
     *
     * @param page from 0
     * @throws IntegrityException when there is none that can be read
     */
    public static String read(byte[] pdf, int page) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            BufferedImage picture = new PDFRenderer(document).renderImageWithDPI(page, RESOLUTION, ImageType.RGB);
            int width = picture.getWidth();
            int height = picture.getHeight();
            LuminanceSource light =
                    new RGBLuminanceSource(width, height, picture.getRGB(0, 0, width, height, null, 0, width));
            return new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(light)),
                            Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
                    .getText();
        } catch (IOException | ReaderException e) {
            throw new IntegrityException("no QR code can be read on the page", e);
        }
    }

    private static BitMatrix matrix(String text) {
        try {
            return new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.Q,
                                    EncodeHintType.MARGIN,
                                    QUIET_ZONE));
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }
}
