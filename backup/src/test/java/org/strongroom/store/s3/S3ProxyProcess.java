package org.strongroom.store.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.strongroom.store.StoreCredentials;

/**
 * A real S3Proxy on loopback with real credentials, over a folder that outlives it. Tests kill and restart it on the
 * same port. Needs the jar that the build copies to {@code target/s3proxy}.
 */
public final class S3ProxyProcess implements AutoCloseable {
    private static final Path JAR = Path.of(System.getProperty("s3proxy.jar", "target/s3proxy/s3proxy.jar"));
    private static final Duration START = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final StoreCredentials credentials;
    private Process process;

    private S3ProxyProcess(Path folder, int port, StoreCredentials credentials) {
        this.folder = folder;
        this.port = port;
        this.credentials = credentials;
    }

    /** Starts one on a free port; its buckets are folders in {@code folder/data}. */
    public static S3ProxyProcess start(Path folder) throws IOException {
        S3ProxyProcess proxy =
                new S3ProxyProcess(folder, freePort(), new StoreCredentials("test-access", "test-secret-key"));
        proxy.start();
        return proxy;
    }

    /** Where it answers. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What it accepts. */
    public StoreCredentials credentials() {
        return credentials;
    }

    /** Where the buckets lie. */
    public Path data() {
        return folder.resolve("data");
    }

    /** A bucket of it, created when missing. */
    public S3ObjectStore bucket(String name) {
        S3ObjectStore store = new S3ObjectStore(endpoint(), "us-east-1", name, credentials);
        store.createBucket();
        return store;
    }

    /** Kills it without warning. */
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the store does not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts it again on the same port and data. */
    public void restart() throws IOException {
        start();
    }

    @Override
    public void close() {
        kill();
    }

    private void start() throws IOException {
        Files.createDirectories(data());
        Path properties = folder.resolve("s3proxy.properties");
        Files.write(
                properties,
                List.of(
                        "s3proxy.endpoint=" + endpoint(),
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + credentials.accessKey(),
                        "s3proxy.credential=" + credentials.secretKey(),
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.identity=unused",
                        "jclouds.credential=unused",
                        "jclouds.filesystem.basedir=" + data()));
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        JAR.toString(),
                        "--properties",
                        properties.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3proxy.log").toFile())
                .start();
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("S3Proxy does not start: " + Files.readString(folder.resolve("s3proxy.log")));
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
