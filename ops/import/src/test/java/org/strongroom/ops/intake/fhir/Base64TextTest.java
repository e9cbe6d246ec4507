package org.strongroom.ops.intake.fhir;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Base64TextTest {
    @Property(tries = 200)
    void whatWasEncodedIsDecodedHoweverItIsEscaped(@ForAll byte[] bytes, @ForAll boolean slashes, @ForAll boolean lines)
            throws IOException {
        Base64.Encoder encoder = lines ? Base64.getMimeEncoder() : Base64.getEncoder();
        String text = encoder.encodeToString(bytes).replace("\r\n", "\\r\\n");
        String json = "\"" + (slashes ? text.replace("/", "\\/") : text.replace("+", "\\u002b")) + "\",\"next\":1";
        assertThat(Base64.getDecoder().wrap(open(json)).readAllBytes()).isEqualTo(bytes);
    }

    @Test
    void aStringThatDoesNotEndIsAFailure() {
        assertThatThrownBy(() -> open("\"QUJD").readAllBytes()).isInstanceOf(IOException.class);
    }

    private static Base64Text open(String json) throws IOException {
        return new Base64Text(new ByteArrayInputStream(json.getBytes(US_ASCII)));
    }
}
