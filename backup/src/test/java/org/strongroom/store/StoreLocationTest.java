package org.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongroom.failure.ConfigurationException;

class StoreLocationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://history,turnover?endpoint=http://127.0.0.1:1234&region=us-east-1",
                "s3://a.b-c,d-e?endpoint=https://store.example&region=eu-central-2",
                "file:///srv/off%20site/?history=h&turnover=t",
            })
    void comesBackAsItWasWritten(String text) {
        StoreLocation location = StoreLocation.parse(text);

        assertThat(StoreLocation.parse(location.toString())).isEqualTo(location);
    }

    @Test
    void hasDefaults() {
        assertThat(StoreLocation.parse("s3://history,turnover"))
                .hasToString("s3://history,turnover?endpoint=https://s3.amazonaws.com&region=us-east-1");
        assertThat(StoreLocation.parse("file:///srv/offsite"))
                .isEqualTo(new StoreLocation.Folder(Path.of("/srv/offsite"), "history", "turnover"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3://only",
                "s3://aaa,bbb,ccc",
                "s3://a,b",
                "s3://aaa,../b",
                "http://aaa,bbb",
                "s3://aaa,bbb?endpoint=http://key:secret@host",
                "s3://aaa,bbb?endpoint=nonsense",
                "s3://aaa,bbb?region",
                "file:///x?history=../y",
                "not a location",
            })
    void refusesWhatIsNoLocation(String text) {
        assertThatThrownBy(() -> StoreLocation.parse(text)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void s3NeedsACredential() {
        assertThatThrownBy(() -> StoreLocation.parse("s3://aaa,bbb").open(Optional.empty()))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void folderHoldsTwoBuckets(@TempDir Path folder) {
        Stores stores =
                StoreLocation.parse(folder.toUri() + "?history=h&turnover=t").open(Optional.empty());
        stores.history().put("a/b", new byte[] {1});
        stores.turnover().put("a/b", new byte[] {2});

        assertThat(folder.resolve("h/a/b")).hasBinaryContent(new byte[] {1});
        assertThat(folder.resolve("t/a/b")).hasBinaryContent(new byte[] {2});
    }
}
