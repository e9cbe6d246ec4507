package org.strongroom.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTargetTest {
    @Test
    void leadsBackToTheViewThatWasAskedFor() {
        assertThat(SignInTarget.of("/console/operations")).isEqualTo("/console/operations");
        assertThat(SignInTarget.of("/console/operations?id=0197-ab")).isEqualTo("/console/operations?id=0197-ab");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "https://elsewhere.example/",
                "//elsewhere.example/console/operations",
                "/console/unknown",
                "/console/sign-out",
                "/console/sign-in",
                "/console/../api/v1/me"
            })
    void leadsNowhereElse(String presented) {
        assertThat(SignInTarget.of(presented)).isEqualTo("/console/");
    }

    @Test
    void dropsWhatIsNoIdentifier() {
        assertThat(SignInTarget.of("/console/operations?name=Doe%20Kim")).isEqualTo("/console/operations");
        assertThat(SignInTarget.of("/console/operations?x=\r\nSet-Cookie: a")).isEqualTo("/console/operations");
    }
}
