package org.strongroom.ops.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.PasswordHash;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;
import org.strongroom.store.StoreCredentials;

class FirstStartTest {
    @TempDir
    Path folder;

    private final StoreCredentials credentials = FirstStart.newStoreCredentials();
    private Home home;

    @BeforeEach
    void makeHome() {
        home = new Home(folder.resolve("home")).create();
    }

    @Test
    void aSecondServerOnOneHomeIsRefused() {
        try (HomeLock first = HomeLock.claim(home)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> HomeLock.claim(home))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("another server runs on " + home.root());
        }
    }

    @Test
    void aHomeThatWasGivenBackCanBeClaimed() {
        HomeLock.claim(home).close();
        assertThatCode(() -> HomeLock.claim(home).close()).doesNotThrowAnyException();
    }

    @Test
    void anArchiveWithoutItsIdentityIsNotTakenForANewHome() throws IOException {
        assertThat(FirstStart.isDue(home)).isTrue();
        Files.createDirectories(home.postgresData());
        assertThatThrownBy(() -> FirstStart.isDue(home))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("restore it from the kit");
    }

    @Test
    void theFirstStartShowsItsSecretsOnceAndKeepsOnlyTheHash() throws IOException {
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        FirstStart first = new FirstStart(
                home, ServerOptions.at(0), Clock.systemUTC(), new PrintStream(console, true, StandardCharsets.UTF_8));
        first.run("s3://aaa,bbb?endpoint=http://127.0.0.1:1&region=x", credentials, credentials);
        String shown = console.toString(StandardCharsets.UTF_8);
        String password = shown.lines()
                .filter(line -> line.contains("password "))
                .map(line -> line.strip().split("\\s+")[1])
                .findFirst()
                .orElseThrow();
        String kept = Files.readString(home.firstAdministrator());
        assertThat(kept).doesNotContain(password);
        String hash = kept.substring(kept.indexOf("$argon2id"), kept.lastIndexOf('"'));
        assertThat(PasswordHash.verify(password.toCharArray(), hash)).isTrue();
        assertThat(home.identity()).exists();
        assertThat(home.kit()).exists();
        assertThat(FirstStart.isDue(home)).isFalse();
    }

    @Test
    void aCredentialsFileIsNeverOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("there"), "something");
        FirstStart first =
                new FirstStart(home, ServerOptions.at(0).withCredentialsFile(file), Clock.systemUTC(), System.err);
        assertThatThrownBy(() -> first.run("s3://aaa,bbb?endpoint=http://127.0.0.1:1", credentials, credentials))
                .isInstanceOf(ConfigurationException.class);
        assertThat(file).hasContent("something");
        assertThat(home.identity()).doesNotExist();
    }
}
