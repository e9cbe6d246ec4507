package org.strongroom.ops.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.store.StoreCredentials;

class StoreSettingsTest {
    @TempDir
    Path folder;

    private StoreSettings settings() {
        return new StoreSettings(folder.resolve("off site"), 31_234, new StoreCredentials("access", "se#c=r\\et!"));
    }

    @Test
    void theSecretLiesInAFileOfItsOwnerAlone() throws IOException {
        Path file = folder.resolve("store.properties");
        settings().write(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void everyCharacterOfTheSecretSurvives() throws IOException {
        Path file = folder.resolve("store.properties");
        settings().write(file);
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            read.load(in);
        }
        assertThat(read.getProperty("s3proxy.credential")).isEqualTo("se#c=r\\et!");
        assertThat(read.getProperty("jclouds.filesystem.basedir"))
                .isEqualTo(folder.resolve("off site").toString());
        assertThat(read.getProperty("s3proxy.endpoint")).isEqualTo("http://127.0.0.1:31234");
    }

    @Test
    void aLaterStartFindsThePortOfTheFirst() {
        Path file = folder.resolve("store.properties");
        assertThat(StoreSettings.portIn(file)).isEmpty();
        settings().write(file);
        assertThat(StoreSettings.portIn(file)).hasValue(31_234);
    }

    @Test
    void theLocationNamesBothBuckets() {
        assertThat(settings().location())
                .isEqualTo("s3://strongroom-history,strongroom-turnover"
                        + "?endpoint=http://127.0.0.1:31234&region=us-east-1");
        assertThat(StoreCommand.portOf(settings().location())).isEqualTo(31_234);
    }

    @Test
    void aRepositoryElsewhereCannotBeServedHere() {
        assertThatThrownBy(() -> StoreCommand.portOf("s3://aaa,bbb?endpoint=https://s3.example.org&region=x"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("not on this machine");
    }
}
