package org.strongroom.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.store.DeletableObjectStore;
import org.strongroom.store.ObjectStoreContract;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;
import org.strongroom.store.Stores;

/** The contract against a real S3Proxy, and what is S3's own. */
class S3ObjectStoreTest extends ObjectStoreContract {
    @TempDir
    private static Path folder;

    private static S3ProxyProcess proxy;
    private static S3ObjectStore store;

    @BeforeAll
    static void start() throws IOException {
        proxy = S3ProxyProcess.start(folder);
        store = proxy.bucket("history");
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @Override
    protected DeletableObjectStore store() {
        return store;
    }

    @Test
    void wrongCredentialIsRefusedAndNowhereInTheError() {
        S3ObjectStore stranger = new S3ObjectStore(
                proxy.endpoint(), "us-east-1", "history", new StoreCredentials("test-access", "a-wrong-secret"));

        assertThatThrownBy(() -> stranger.put("x", new byte[1]))
                .isInstanceOf(NotAuthorisedException.class)
                .satisfies(
                        e -> assertThat(stackTrace(e)).doesNotContain("test-access", "a-wrong-secret", "Signature="));
    }

    @Test
    void missingBucketIsAMatterOfConfiguration() {
        S3ObjectStore absent = new S3ObjectStore(proxy.endpoint(), "us-east-1", "no-such-bucket", proxy.credentials());

        assertThatThrownBy(() -> absent.put("x", new byte[1])).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void deadStoreIsATransientErrorAndComesBack(@TempDir Path other) throws IOException {
        try (S3ProxyProcess mortal = S3ProxyProcess.start(other)) {
            S3ObjectStore bucket = mortal.bucket("history");
            bucket.put("before", new byte[] {1});
            mortal.kill();

            assertThatThrownBy(() -> bucket.put("during", new byte[] {2}))
                    .isInstanceOfSatisfying(UnreachableException.class, e -> assertThat(e.isTransient())
                            .isTrue());
            assertThatThrownBy(() -> bucket.get("before")).isInstanceOf(UnreachableException.class);
            assertThatThrownBy(() -> bucket.list("", Optional.empty()).next()).isInstanceOf(UnreachableException.class);

            mortal.restart();
            assertThat(bucket.bytes("before")).isEqualTo(new byte[] {1});
            bucket.put("after", new byte[] {3});
        }
    }

    @Test
    void aStoppedStoresFolderIsReadAsFiles() throws IOException {
        StoreLocation s3 =
                StoreLocation.parse("s3://history,turnover?endpoint=" + proxy.endpoint() + "&region=us-east-1");
        proxy.bucket("turnover");
        Stores live = s3.open(Optional.of(proxy.credentials()));
        live.history().put("as-files/points/1", new byte[] {1, 2});
        live.turnover().put("as-files/keys/1", new byte[] {3});

        Stores files = StoreLocation.parse("file://" + proxy.data() + "?history=history&turnover=turnover")
                .open(Optional.empty());

        assertThat(files.history().bytes("as-files/points/1")).isEqualTo(new byte[] {1, 2});
        assertThat(files.turnover().bytes("as-files/keys/1")).isEqualTo(new byte[] {3});
        assertThat(files.history().list("as-files/", Optional.empty()))
                .toIterable()
                .extracting(info -> info.name())
                .containsExactly("as-files/points/1");
    }

    @Test
    void abandonedStreamsDoNotExhaustConnections() throws IOException {
        store.put("abandoned", new byte[1_000_000]);

        for (int i = 0; i < 30; i++) {
            try (InputStream in = store.get("abandoned")) {
                assertThat(in.read()).isZero();
            }
        }
    }

    @Test
    void unresolvableEndpointIsTransient() {
        S3ObjectStore nowhere =
                new S3ObjectStore(URI.create("http://127.0.0.1:1"), "us-east-1", "history", proxy.credentials());

        assertThatThrownBy(() -> nowhere.head("x"))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.isTransient()).isTrue());
    }

    private static String stackTrace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
