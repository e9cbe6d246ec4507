package org.strongroom.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongroom.failure.IntegrityException;

class QrCodeTest {
    /** All but the last three cannot be read from a picture of 150 dots an inch, one of them from none, with the usual mask. */
    @ParameterizedTest
    @ValueSource(ints = {100, 124, 214, 259, 268, 410, 455, 609, 675, 686, 690, 728, 1095, 1119, 1123, 1, 2, 3})
    void everyCodeThatIsDrawnIsRead(int seed) throws IOException {
        assertThat(QrCode.read(page(text(seed)), 0)).isEqualTo(text(seed));
    }

    @Test
    void aPageWithoutACodeIsRefused() throws IOException {
        try (Sheet sheet = new Sheet("No code", "")) {
            sheet.heading("Nothing here");
            byte[] pdf = sheet.bytes();
            assertThatThrownBy(() -> QrCode.read(pdf, 0))
                    .isInstanceOf(IntegrityException.class)
                    .hasMessageContaining("no QR code");
        }
    }

    private static String text(int seed) {
        byte[] value = new byte[52];
        new Random(seed).nextBytes(value);
        return "strongroom-share/1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    private static byte[] page(String text) throws IOException {
        try (Sheet sheet = new Sheet("A share", "")) {
            sheet.heading("Share");
            QrCode.draw(sheet, text, Sheet.WIDTH - 150, 150);
            return sheet.bytes();
        }
    }
}
