package org.strongroom.intake.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DeflaterInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.strongroom.web.problem.ProblemException;

class DeflatedBodyTest {
    @Property(tries = 100)
    void whatWasDeflatedComesOutAsItWas(@ForAll byte[] body) throws IOException {
        assertThat(DeflatedBody.of(deflated(body), "Deflate").readAllBytes()).isEqualTo(body);
        assertThat(DeflatedBody.of(new ByteArrayInputStream(body), null).readAllBytes())
                .isEqualTo(body);
    }

    @Test
    void aBombIsCutOffLongBeforeItFillsAnything() throws IOException {
        InputStream bomb = DeflatedBody.of(deflated(new byte[200 << 20]), "deflate");
        long[] read = {0};
        assertThatThrownBy(() -> {
                    byte[] buffer = new byte[8_192];
                    for (int n = bomb.read(buffer); n >= 0; n = bomb.read(buffer)) {
                        read[0] += n;
                    }
                })
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("200 times larger");
        assertThat(read[0]).isLessThan(4 << 20);
    }

    @Test
    void textThatRepeatsItselfAsChartsDoPasses() throws IOException {
        byte[] words = new byte[600];
        new Random(3).nextBytes(words);
        byte[] chart = new byte[8 << 20];
        for (int i = 0; i < chart.length; i++) {
            chart[i] = words[(i / 7 * 31 + i % 7) % words.length];
        }
        assertThat(DeflatedBody.of(deflated(chart), "deflate").readAllBytes()).isEqualTo(chart);
    }

    @Test
    void whatIsNoZlibAndWhatEndsTooEarlyIsRefused() throws IOException {
        byte[] plain = "four and twenty words".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> DeflatedBody.of(new ByteArrayInputStream(plain), "deflate")
                        .readAllBytes())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not in the content coding deflate");
        byte[] whole = deflated(plain).readAllBytes();
        InputStream cut = new ByteArrayInputStream(Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> DeflatedBody.of(cut, "deflate").readAllBytes()).isInstanceOf(IOException.class);
    }

    @Test
    void anotherCodingIsRefusedByName() {
        for (String coding : new String[] {"gzip", "br", "deflate, deflate", ""}) {
            assertThatThrownBy(() -> DeflatedBody.of(InputStream.nullInputStream(), coding))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("deflate, or none");
        }
    }

    private static InputStream deflated(byte[] body) {
        return new DeflaterInputStream(new ByteArrayInputStream(body));
    }
}
