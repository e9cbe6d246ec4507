package org.strongroom.ops.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;
import org.strongroom.ops.site.FurtherStore;
import org.strongroom.ops.site.SiteSettings;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;
import picocli.CommandLine;

class RepositoryCommandTest {
    private final String temporary = System.getProperty("java.io.tmpdir");

    @TempDir
    Path folder;

    private Home home;
    private Path key;

    @BeforeEach
    void makeHome() throws IOException {
        home = new Home(folder.resolve("home")).create();
        key = folder.resolve("key.json");
        Files.writeString(key, "{\"accessKey\":\"a\",\"secretKey\":\"b\"}");
    }

    /** A command lets its process write within the home, which is gone when the next test begins. */
    @AfterEach
    void restore() {
        System.setProperty("java.io.tmpdir", temporary);
    }

    @Test
    void whatIsAddedIsASettingWithItsSecretApartAndWhatIsRemovedIsGone() throws IOException {
        Files.writeString(home.properties(), "# ours\nstrongroom.https.port=9443\n");
        assertThat(add("lyon", "--place", "Lyon", "--every", "PT1H", "--hours", "22-6", "--limit", "8-18=500k"))
                .isZero();
        FurtherStore added = SiteSettings.load(home).further().get(0);
        assertThat(added.name()).isEqualTo("lyon");
        assertThat(added.setting("place")).contains("Lyon");
        assertThat(added.given())
                .containsEntry("strongroom.repository.lyon.hours", "22-6")
                .containsEntry("strongroom.repository.lyon.limit", "8-18=500k");
        assertThat(added.credentials()).isEqualTo(home.repositoryCredentials("lyon"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(added.credentials())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(home.properties())).startsWith("# ours\nstrongroom.https.port=9443\n");
        assertThat(add("lyon")).isNotZero();
        assertThat(new CommandLine(new RepositoryRemoveCommand())
                        .execute("lyon", "--home", home.root().toString()))
                .isZero();
        assertThat(Files.readString(home.properties())).isEqualTo("# ours\nstrongroom.https.port=9443\n");
        assertThat(home.repositoryCredentials("lyon")).doesNotExist();
        assertThat(SiteSettings.load(home).further()).isEmpty();
    }

    @Test
    void whatDoesNotHoldTogetherIsNotWritten() {
        assertThat(add("lyon", "--hours", "25-6")).isNotZero();
        assertThat(add("first")).isNotZero();
        assertThat(add("Lyon")).isNotZero();
        assertThat(home.properties()).doesNotExist();
    }

    @Test
    void aRepositoryWithoutACredentialIsRefusedAtTheStart() {
        assertThatThrownBy(() ->
                        SiteSettings.of(Map.of("strongroom.repository.lyon.location", "file:///x"), Map.of(), folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("strongroom.repository.lyon.credentials-file");
        assertThatThrownBy(() -> SiteSettings.of(Map.of("strongroom.repository.lyon.colour", "red"), Map.of(), folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("unknown setting");
    }

    @Test
    void aPlaceIsReadByItsNameWithWhatTheSettingsSayOrByItsLocation() throws IOException {
        assertThat(add("lyon")).isZero();
        StoreCredentials kits = new StoreCredentials("kit", "secret");
        assertThat(chosen(kits).credentials()).isEqualTo(kits);
        assertThat(chosen(kits, "--repository", "first"))
                .isEqualTo(chosen(kits))
                .satisfies(usual -> assertThat(usual.location()).isEqualTo(StoreLocation.parse("file:///usual")));
        assertThat(chosen(kits, "--repository", "lyon"))
                .isEqualTo(new RepositoryOption.Chosen(
                        StoreLocation.parse("file://" + folder.resolve("second")), StoreCredentials.load(key)));
        Path other = folder.resolve("other.json");
        Files.writeString(other, "{\"accessKey\":\"c\",\"secretKey\":\"d\"}");
        assertThat(chosen(kits, "--repository", "lyon", "--credentials-file", other.toString())
                        .credentials()
                        .accessKey())
                .isEqualTo("c");
        assertThat(chosen(kits, "--repository", "file:///moved"))
                .isEqualTo(new RepositoryOption.Chosen(StoreLocation.parse("file:///moved"), kits));
        assertThatThrownBy(() -> chosen(kits, "--repository", "paris"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no repository paris")
                .hasMessageContaining("first, lyon");
    }

    private RepositoryOption.Chosen chosen(StoreCredentials usual, String... arguments) {
        return CommandLine.populateCommand(new RepositoryOption(), arguments).in(home, "file:///usual", usual);
    }

    private int add(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                name,
                "--home",
                home.root().toString(),
                "--location",
                "file://" + folder.resolve("second"),
                "--credentials-file",
                key.toString()));
        arguments.addAll(List.of(more));
        return new CommandLine(new RepositoryAddCommand()).execute(arguments.toArray(String[]::new));
    }
}
