package org.strongroom.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.strongroom.failure.ConfigurationException;

class SettingsTest {
    private static final long OTHERWISE = 7;

    @Test
    void sizesAreReadWithTheirUnits() {
        assertThat(bytes("0")).isZero();
        assertThat(bytes("1048576")).isEqualTo(1 << 20);
        assertThat(bytes("64k")).isEqualTo(64 << 10);
        assertThat(bytes("500M")).isEqualTo(500L << 20);
        assertThat(bytes("64g")).isEqualTo(64L << 30);
        assertThat(bytes("")).isEqualTo(OTHERWISE);
    }

    @Test
    void whatIsNoSizeIsRefusedByName() {
        for (String wrong : new String[] {"-1", "giga", "1.5g", "much", "9999999999g"}) {
            assertThatThrownBy(() -> bytes(wrong))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("x.y")
                    .hasMessageNotContaining(wrong);
        }
    }

    @Test
    void durationsAndCountsAreCheckedToo() {
        assertThat(settings("PT90S").duration("x.y", Duration.ZERO)).isEqualTo(Duration.ofSeconds(90));
        assertThatThrownBy(() -> settings("90").duration("x.y", Duration.ZERO))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> settings("PT-5S").duration("x.y", Duration.ZERO))
                .isInstanceOf(ConfigurationException.class);
        assertThat(settings("3").count("x.y", 1, 1)).isEqualTo(3);
        assertThatThrownBy(() -> settings("0").count("x.y", 1, 1)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> settings("many").count("x.y", 1, 1)).isInstanceOf(ConfigurationException.class);
    }

    private static long bytes(String value) {
        return settings(value).bytes("x.y", OTHERWISE);
    }

    /** A configuration that holds this one value under every name. */
    private static Settings settings(String value) {
        Map<String, Object> answers = Map.of("getOptionalValue", Optional.of(value));
        return new Settings((Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
