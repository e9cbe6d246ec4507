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
import com.google.zxing.qrcode.encoder.QRCode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.strongroom.failure.IntegrityException;

/** QR codes (ISO/IEC 18004) on a page: drawn as shapes, and read back as a camera would, from the picture of the page. */
public final class QrCode {
    /**
     * Dots an inch, one after the other until the code is read: as a hand that moves its camera. At any single one the edges
     * of one code in a hundred fall so between the dots that it is misread.
     */
    private static final float[] RESOLUTIONS = {150, 200, 300, 110};

    private static final int QUIET_ZONE = 4;

    /** How many dots wide a module is in the pictures in which a code has to be legible before it is drawn. */
    private static final int[] DOTS = {4, 5, 8};

    private QrCode() {}

    /**
     * Draws a code; its upper left corner is at {@code x} and the page's present height. A quarter of it may be lost.
     *
     * @param side its length with the white frame that it needs
     */
    public static void draw(Sheet sheet, String text, float x, float side) throws IOException {
        BitMatrix matrix = legible(text);
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
            PDFRenderer renderer = new PDFRenderer(document);
            Optional<String> text = Optional.empty();
            for (int i = 0; i < RESOLUTIONS.length && text.isEmpty(); i++) {
                text = text(renderer.renderImageWithDPI(page, RESOLUTIONS[i], ImageType.RGB));
            }
            return text.orElseThrow(() -> new IntegrityException("no QR code can be read on the page"));
        } catch (IOException e) {
            throw new IntegrityException("no QR code can be read on the page", e);
        }
    }

    private static Optional<String> text(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        return text(new RGBLuminanceSource(width, height, picture.getRGB(0, 0, width, height, null, 0, width)));
    }

    private static Optional<String> text(LuminanceSource light) {
        try {
            return Optional.of(new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(light)),
                            Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
                    .getText());
        } catch (ReaderException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * The code with the encoder's own mask, or with the first that makes it legible: with some, one text in a thousand has
     * something in it that a reader takes for one of the code's marks.
     */
    private static BitMatrix legible(String text) {
        BitMatrix usual = matrix(text, Map.of());
        for (int mask = 0; mask < QRCode.NUM_MASK_PATTERNS && !isLegible(usual, text); mask++) {
            BitMatrix other = matrix(text, Map.of(EncodeHintType.QR_MASK_PATTERN, mask));
            if (isLegible(other, text)) {
                return other;
            }
        }
        return usual;
    }

    private static boolean isLegible(BitMatrix matrix, String text) {
        for (int dots : DOTS) {
            int side = matrix.getWidth() * dots;
            int[] picture = new int[side * side];
            for (int i = 0; i < picture.length; i++) {
                picture[i] = matrix.get(i % side / dots, i / side / dots) ? 0 : 0xffffff;
            }
            if (!text(new RGBLuminanceSource(side, side, picture)).equals(Optional.of(text))) {
                return false;
            }
        }
        return true;
    }

    private static BitMatrix matrix(String text, Map<EncodeHintType, Object> more) {
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        hints.put(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.Q);
        hints.put(EncodeHintType.MARGIN, QUIET_ZONE);
        hints.putAll(more);
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }
}
