package org.strongroom.ops.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;

class ReignTest {
    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void anArchive() throws IOException {
        home = new Home(folder).create();
        Files.writeString(home.identity(), "{}");
    }

    private Reign succeeded() throws IOException {
        Files.writeString(
                home.superseded(),
                "{\"message\":\"lives on as incarnation 2\",\"incarnation\":1,\"successor\":2,"
                        + "\"foundAt\":\"2026-11-23T09:00:00Z\"}");
        return new Reign(home);
    }

    @Test
    void aHomeThatWasSucceededIsOpenedForReadingOnly() throws IOException {
        Reign reign = succeeded();
        assertThatCode(() -> reign.require(true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> reign.require(false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("lives on as incarnation 2");
    }

    @Test
    void aHomeThatDoesNotKnowOfItsSuccessorMayBeOpenedForReadingToo() {
        assertThatCode(() -> new Reign(home).require(true)).doesNotThrowAnyException();
        assertThatCode(() -> new Reign(home).require(false)).doesNotThrowAnyException();
    }

    @Test
    void noNewArchiveIsMadeToBeRead() throws IOException {
        Files.delete(home.identity());
        assertThatThrownBy(() -> new Reign(home).require(true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no archive lives in " + home.root());
        assertThatCode(() -> new Reign(home).require(false)).doesNotThrowAnyException();
    }
}
