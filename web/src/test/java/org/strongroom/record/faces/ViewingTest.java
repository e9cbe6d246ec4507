package org.strongroom.record.faces;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewingTest {
    @ParameterizedTest
    @CsvSource({
        "text/plain, TEXT",
        "TEXT/HTML; charset=utf-8, TEXT",
        "image/svg+xml, TEXT",
        "application/xhtml+xml, TEXT",
        "application/fhir+json, TEXT",
        "application/pdf, PDF",
        "image/png, IMAGE",
        "image/tiff, NONE",
        "audio/wav, AUDIO",
        "video/webm, VIDEO",
        "application/zip, NONE",
        "application/x-msdownload, NONE",
        "text/rtf, NONE",
        "nonsense, NONE"
    })
    void whatCouldActIsShownAsTextOrNotAtAll(String mediaType, Viewing expected) {
        assertThat(Viewing.of(mediaType)).isEqualTo(expected);
    }

    @Test
    void typesAreSaidInWords() {
        assertThat(Viewing.words("application/pdf")).isEqualTo("PDF");
        assertThat(Viewing.words("audio/x-wav")).isEqualTo("Sound (WAV)");
        assertThat(Viewing.words("application/x-strange")).isEqualTo("application/x-strange");
    }

    @Test
    void textIsReadInTheCharacterSetItNames() {
        assertThat(Viewing.charset("text/plain; charset=\"ISO-8859-1\"")).isEqualTo("iso-8859-1");
        assertThat(Viewing.charset("text/plain")).isEqualTo("utf-8");
    }
}
