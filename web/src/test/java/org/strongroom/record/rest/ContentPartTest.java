package org.strongroom.record.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.strongroom.domain.UnavailableException;
import org.strongroom.record.RecordContent;

class ContentPartTest {
    private static final byte[] BYTES = "0123456789".getBytes(US_ASCII);
    private static final String SHA256 = "ab".repeat(32);

    @Test
    void withoutARangeItIsTheWhole() throws IOException {
        ContentPart part = part(Map.of());

        assertThat(part.status()).isEqualTo(200);
        assertThat(part.headers())
                .containsEntry("Content-Length", "10")
                .containsEntry("Content-Type", "text/html")
                .containsKey("Content-Digest")
                .doesNotContainKey("Content-Range");
        assertThat(written(part)).isEqualTo("0123456789");
    }

    @Test
    void aRangeIsThatPart() throws IOException {
        ContentPart part = part(Map.of("Range", "bytes=3-5"));

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.headers())
                .containsEntry("Content-Range", "bytes 3-5/10")
                .doesNotContainKey("Content-Digest");
        assertThat(written(part)).isEqualTo("345");
    }

    @Test
    void whatTheReaderHasIsNotSentAgain() throws IOException {
        ContentPart part = part(Map.of("If-None-Match", "\"" + SHA256 + "\""));

        assertThat(part.status()).isEqualTo(304);
        assertThat(written(part)).isEmpty();
    }

    @Test
    void everyContentIsADownloadUnderASafeName() {
        assertThat(part(Map.of()).headers())
                .containsEntry("Content-Disposition", "attachment; filename*=UTF-8''a%22%0D%0A%20%C3%A4%2A.html");
    }

    @Test
    void aStoreThatCannotBeReadIsNotMistakenForAReaderWhoWentAway() {
        RecordContent broken = content((offset, length) -> {
            throw new IOException("disk");
        });

        assertThatThrownBy(() -> ContentPart.of(broken, header -> null).writeTo(new ByteArrayOutputStream()))
                .isInstanceOf(UnavailableException.class);
    }

    private static ContentPart part(Map<String, String> request) {
        return ContentPart.of(
                content((offset, length) -> new ByteArrayInputStream(BYTES, (int) offset, (int) length)), request::get);
    }

    private static RecordContent content(RecordContent.Source source) {
        return new RecordContent(
                UUID.randomUUID(), 1, "text/html", Optional.of("a\"\r\n ä*.html"), BYTES.length, SHA256, source);
    }

    private static String written(ContentPart part) throws IOException {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        part.writeTo(sink);
        return sink.toString(US_ASCII);
    }
}
