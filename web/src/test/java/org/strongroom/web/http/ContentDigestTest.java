package org.strongroom.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.strongroom.web.problem.ProblemException;

class ContentDigestTest {
    // RFC 9530, appendix D: {"hello": "world"} with its line feed
    private static final String RFC = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";

    @Example
    void readsAndWritesTheExampleOfTheRfc() {
        byte[] sha256 = ContentDigest.parse(RFC).orElseThrow();
        assertThat(Base64.getEncoder().encodeToString(sha256))
                .isEqualTo("RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=");
        assertThat(ContentDigest.format(sha256)).isEqualTo(RFC);
    }

    @Property
    void whatIsWrittenIsRead(@ForAll @Size(32) byte[] sha256) {
        assertThat(ContentDigest.parse(ContentDigest.format(sha256))).hasValue(sha256);
        assertThat(ContentDigest.parse("sha-512=:AAAA:, " + ContentDigest.format(sha256) + " , md5=:AA==:"))
                .hasValue(sha256);
    }

    @Property
    void anyOtherLengthIsRefused(@ForAll @Size(max = 31) byte[] tooShort) {
        assertThatThrownBy(() -> ContentDigest.parse(ContentDigest.format(tooShort)))
                .isInstanceOf(ProblemException.class);
    }

    @Example
    void otherAlgorithmsAloneAreNoSha256() {
        assertThat(ContentDigest.parse("sha-512=:AAAA:")).isEmpty();
        assertThatThrownBy(() -> ContentDigest.required("sha-512=:AAAA:")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> ContentDigest.required(null)).isInstanceOf(ProblemException.class);
    }

    @Example
    void whatIsNoDictionaryOfBytesIsRefused() {
        for (String header : new String[] {"sha-256=RK/0", "sha-256", "sha-256=:!!:", ",", "SHA-256=:AAAA:"}) {
            assertThatThrownBy(() -> ContentDigest.parse(header)).as(header).isInstanceOf(ProblemException.class);
        }
    }

    @Property
    void nothingThatIsSentBreaksTheParser(@ForAll String header) {
        try {
            ContentDigest.parse(header).ifPresent(sha256 -> assertThat(sha256).hasSize(32));
        } catch (ProblemException e) {
            assertThat(e.type().status()).isEqualTo(400);
        }
    }
}
