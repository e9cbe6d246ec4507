package org.strongroom.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.strongroom.ops.store.StoreSettings;
import org.strongroom.store.StoreCredentials;

/** A further place of the repository, on an S3Proxy of its own that can go away and come back. */
final class SecondPlace implements AutoCloseable {
    private final Path folder = Installed.fresh("second-place");
    private final Path credentials = folder.resolve("credentials.json");
    private final StoreSettings settings;
    private ServedStore store;

    private SecondPlace() {
        StoreCredentials key = new StoreCredentials("second", UUID.randomUUID().toString());
        settings = new StoreSettings(folder.resolve("data"), Tools.freePort(), key);
        try {
            for (String bucket : new String[] {StoreSettings.HISTORY, StoreSettings.TURNOVER}) {
                Files.createDirectories(settings.data().resolve(bucket));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        key.store(credentials);
    }

    /** An empty one, which answers. */
    static SecondPlace open() {
        SecondPlace place = new SecondPlace();
        place.comeBack();
        return place;
    }

    String location() {
        return settings.location();
    }

    Path credentials() {
        return credentials;
    }

    /** Answers nobody any more. */
    void goAway() {
        store.close();
    }

    /** Answers again, with what it held. */
    void comeBack() {
        store = ServedStore.start(
                "store",
                "--data",
                settings.data().toString(),
                "--port",
                Integer.toString(settings.port()),
                "--credentials",
                credentials.toString());
    }

    @Override
    public void close() {
        store.close();
        Installed.delete(folder);
    }
}
