package org.strongroom.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.configuration.Settings;
import org.strongroom.failure.ConfigurationException;

class NoticeSettingsTest {
    @TempDir
    Path folder;

    private final Map<String, String> given = new HashMap<>();

    @BeforeEach
    void aSiteThatWantsToBeTold() throws IOException {
        Path address = Files.writeString(folder.resolve("address"), "https://hooks.example/t0ken\n");
        given.put("strongroom.webhook.address-file", address.toString());
        given.put("strongroom.dead-man.address-file", address.toString());
        given.put("strongroom.mail.host", "relay.example");
        given.put("strongroom.mail.from", "strongroom@hospital.example");
        given.put("strongroom.mail.to", "ops@hospital.example records@hospital.example");
    }

    @Test
    void everyWayThatIsSetIsTaken() {
        NoticeSettings settings = read();
        assertThat(settings.channels()).extracting(Channel::name).containsExactly("webhook", "mail");
        assertThat(settings.deadMan()).isPresent();
    }

    @Test
    void aRehearsalTellsNobodyWhateverItInherits() {
        given.put("strongroom.drill.mode", "true");
        assertThat(read().isEmpty()).isTrue();
    }

    @Test
    void aRelayInClearOnAnotherMachineIsRefused() {
        given.put("strongroom.mail.tls", "off");
        assertThatThrownBy(this::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("strongroom.mail.tls");
    }

    private NoticeSettings read() {
        return NoticeSettings.from(new Settings((Config) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("getOptionalValue");
                    Optional<String> value = Optional.ofNullable(given.get((String) arguments[0]));
                    return arguments[1] == Boolean.class ? value.map(Boolean::valueOf) : value;
                })));
    }
}
