package org.strongroom.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void ourOptionsAreTakenAndTheRestGoesToTheContainer() {
        Arguments arguments = Arguments.parse(
                "--ear", "a.ear", "--https-port", "8443", "--run", "/home/run", "--stop-on-stdin-end", "--lite");
        assertThat(arguments.ears()).containsExactly(Path.of("a.ear"));
        assertThat(arguments.port()).isEqualTo(8_443);
        assertThat(arguments.run()).contains(Path.of("/home/run"));
        assertThat(arguments.stopOnStdinEnd()).isTrue();
        assertThat(arguments.container()).containsExactly("--lite");
    }

    @Test
    void anEarThatIsToBeDeployedTheContainersWayIsTakenByUs() {
        Arguments arguments = Arguments.parse("--deploy", "t.ear", "--deploy", "w.war");
        assertThat(arguments.ears()).containsExactly(Path.of("t.ear"));
        assertThat(arguments.container()).containsExactly("--deploy", "w.war");
    }

    @Test
    void withoutAPortAnyFreeOneIsTaken() {
        assertThat(Arguments.parse().port()).isZero();
    }

    @Test
    void theStallTimeReachesTheContainer() {
        int seconds = Arguments.parse("--stall-seconds", "7").stallSeconds();
        assertThat(PreBoot.commands(seconds)).anyMatch(command -> command.endsWith("read-timeout-millis=7000"));
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatThrownBy(() -> Arguments.parse("--stall-seconds", "0"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a second");
        assertThatThrownBy(() -> Arguments.parse("--https-port", "65536"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65536");
        assertThatThrownBy(() -> Arguments.parse("--https-port"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a value");
        assertThatThrownBy(() -> Arguments.parse("--keystore", "tls.p12"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belong together");
    }
}
