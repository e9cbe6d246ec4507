package org.strongroom.ops.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;
import org.strongroom.ops.site.Observation.LogFormat;

class SiteSettingsTest {
    @TempDir
    Path folder;

    private SiteSettings of(Map<String, String> file, Map<String, String> environment) {
        return SiteSettings.of(file, environment, folder);
    }

    @Test
    void withoutSettingsEverythingIsOurOwn() {
        SiteSettings settings = of(Map.of(), Map.of());
        assertThat(settings.database()).isEmpty();
        assertThat(settings.offsite()).isEmpty();
        assertThat(settings.port()).isEmpty();
        assertThat(settings.heap()).isEqualTo(HeapSize.DEFAULT);
        assertThat(settings.schedule().tick()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.schedule().lagLimit()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        SiteSettings settings = of(
                Map.of("strongroom.https.port", "9443", "strongroom.offsite.tick", "PT2S"),
                Map.of("STRONGROOM_HTTPS_PORT", "10443"));
        assertThat(settings.port()).hasValue(10_443);
        assertThat(settings.schedule().tick()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatIsSetForUploadsReachesTheServerAsItIs() {
        SiteSettings settings = of(
                Map.of("strongroom.upload.limit.recording", "8g", "strongroom.upload.stall", "PT90S"),
                Map.of("STRONGROOM_MALWARE_SCANNER", "tcp://127.0.0.1:3310"));
        assertThat(settings.uploads().stall()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.uploads().given())
                .containsEntry("strongroom.upload.limit.recording", "8g")
                .containsEntry("strongroom.malware.scanner", "tcp://127.0.0.1:3310");
        assertThat(of(Map.of(), Map.of()).uploads().given()).isEmpty();
    }

    @Test
    void aMisspeltSettingIsRefusedByName() {
        assertThatThrownBy(() -> of(Map.of("strongroom.offsite.ticks", "PT5S"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("strongroom.offsite.ticks");
    }

    @Test
    void valuesThatDoNotFitAreRefusedByName() {
        for (String heap : List.of("plenty", "64m", "512 MB", "-1g")) {
            assertThatThrownBy(() -> of(Map.of("strongroom.server.heap", heap), Map.of()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("strongroom.server.heap");
        }
        assertThatThrownBy(() -> of(Map.of("strongroom.https.port", "70000"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("strongroom.https.port");
        assertThatThrownBy(() -> of(Map.of("strongroom.https.port", "https"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("strongroom.https.port");
        assertThatThrownBy(() -> of(Map.of("strongroom.offsite.tick", "5 seconds"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("strongroom.offsite.tick");
        assertThatThrownBy(() -> of(Map.of("strongroom.offsite.tick", "PT0.2S"), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("below one second");
    }

    @Test
    void anExternalDatabaseNeedsEveryLogin() throws IOException {
        Files.writeString(folder.resolve("owner"), "x");
        assertThatThrownBy(() -> of(
                        Map.of(
                                "strongroom.database.host",
                                "127.0.0.1",
                                "strongroom.database.owner.password-file",
                                "owner"),
                        Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("strongroom.database.app.password-file");
    }

    @Test
    void anExternalDatabaseIsTakenWithPasswordFilesRelativeToTheSettings() throws IOException {
        for (String role : new String[] {"owner", "app", "ship", "ca.crt"}) {
            Files.writeString(folder.resolve(role), "x");
        }
        SiteSettings settings = of(
                Map.of(
                        "strongroom.database.host", "db.example",
                        "strongroom.database.authorities-file", "ca.crt",
                        "strongroom.database.owner.password-file", "owner",
                        "strongroom.database.app.password-file", "app",
                        "strongroom.database.ship.password-file", "ship"),
                Map.of("STRONGROOM_DATABASE_PORT", "6432"));
        ExternalDatabase database = settings.database().orElseThrow();
        assertThat(database.address().jdbcUrl())
                .startsWith("jdbc:postgresql://db.example:6432/strongroom?sslmode=verify-full&sslrootcert=")
                .endsWith("ca.crt");
        assertThat(database.ship().passwordFile()).isEqualTo(folder.resolve("ship"));
    }

    @Test
    void aDatabaseOnAnotherMachineHasToProveWhoItIsUnlessItIsLetOff() throws IOException {
        for (String role : new String[] {"owner", "app", "ship"}) {
            Files.writeString(folder.resolve(role), "x");
        }
        Map<String, String> settings = new java.util.TreeMap<>(Map.of(
                "strongroom.database.host", "db.example",
                "strongroom.database.owner.password-file", "owner",
                "strongroom.database.app.password-file", "app",
                "strongroom.database.ship.password-file", "ship"));
        assertThatThrownBy(() -> of(settings, Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("strongroom.database.authorities-file");
        settings.put("strongroom.database.tls", "off");
        assertThat(of(settings, Map.of()).database().orElseThrow().address().sslMode())
                .isEqualTo("disable");
    }

    @Test
    void whatTheServerTellsOfItselfIsOffUntilAskedFor() throws IOException {
        Observation silent = of(Map.of(), Map.of()).observation();
        assertThat(silent).isEqualTo(new Observation(LogFormat.TEXT, false, Optional.empty(), Optional.empty()));
        Files.writeString(folder.resolve("scrape.token"), "x");
        Observation told = of(
                        Map.of(
                                "strongroom.log.format", "json",
                                "strongroom.log.requests", "true",
                                "strongroom.metrics.token-file", "scrape.token",
                                "strongroom.traces.endpoint", "http://127.0.0.1:4318"),
                        Map.of())
                .observation();
        assertThat(told)
                .isEqualTo(new Observation(
                        LogFormat.JSON,
                        true,
                        Optional.of(folder.resolve("scrape.token")),
                        Optional.of(URI.create("http://127.0.0.1:4318"))));
        for (Map<String, String> wrong : List.of(
                Map.of("strongroom.log.format", "xml"),
                Map.of("strongroom.log.requests", "yes"),
                Map.of("strongroom.disk.reserve", "1 GB"),
                Map.of("strongroom.traces.endpoint", "collector:4318"))) {
            assertThatThrownBy(() -> of(wrong, Map.of()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(wrong.keySet().iterator().next());
        }
    }

    @Test
    void aMissingCredentialsFileIsRefused() {
        assertThatThrownBy(() -> of(
                        Map.of(
                                "strongroom.offsite.location", "s3://history,turnover?endpoint=https://s3.example",
                                "strongroom.offsite.credentials-file", "nowhere.json"),
                        Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nowhere.json");
    }

    @Test
    void theFileOfTheHomeIsRead() throws IOException {
        Home home = new Home(folder).create();
        Files.writeString(home.properties(), "# the site's own\nstrongroom.server.heap = 1g\n");
        assertThat(SiteSettings.load(home).heap()).isEqualTo(new HeapSize(1L << 30));
    }
}
