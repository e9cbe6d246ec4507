package org.strongroom.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The commands that shape the container before it opens: loopback only, HTTP off, TLS 1.3 alone, no limit to how long a
 * request takes as long as it moves, no health of the container's own.
 */
final class PreBoot {
    private static final String LISTENERS =
            "set configs.config.server-config.network-config.network-listeners.network-listener.";
    private static final String CONNECTIONS =
            "set configs.config.server-config.network-config.transports.transport.tcp.";
    private static final String THREADS =
            "set configs.config.server-config.thread-pools.thread-pool.http-thread-pool.max-thread-pool-size=";

    /** Room for all uploads that stream in or wait for their turn, and for everything else beside them. */
    private static final int MOST_THREADS = 512;

    /** A server that two hundred clients call at once comes late to read what the last of them sends. */
    private static final int IDLE_BEYOND_STALL_SECONDS = 30;

    private static final String HTTPS =
            "set configs.config.server-config.network-config.protocols.protocol.https-listener.";

    private PreBoot() {}

    /** Writes the command file into {@code folder}. It holds no secret. */
    static Path write(Path folder, int stallSeconds) throws IOException {
        return Files.write(folder.resolve("preboot.txt"), commands(stallSeconds));
    }

    /**
     * The commands, one a line.
     *
     * @param stallSeconds how long a client may neither send nor take a byte in the middle of a body
     */
    static List<String> commands(int stallSeconds) {
        return List.of(
                LISTENERS + "http-listener.address=127.0.0.1",
                LISTENERS + "http-listener.enabled=false",
                LISTENERS + "https-listener.address=127.0.0.1",
                // until Entrance opens it
                LISTENERS + "https-listener.enabled=false",
                HTTPS + "ssl.tls12-enabled=false",
                HTTPS + "ssl.tls13-enabled=true",
                // A recording of two hours may take longer than the container's 900 s and 300 s.
                HTTPS + "http.request-timeout-seconds=-1",
                HTTPS + "http.upload-timeout-enabled=false",
                CONNECTIONS + "read-timeout-millis=" + 1000L * stallSeconds,
                CONNECTIONS + "write-timeout-millis=" + 1000L * stallSeconds,
                HTTPS + "http.timeout-seconds=" + (stallSeconds + IDLE_BEYOND_STALL_SECONDS),
                THREADS + MOST_THREADS,
                HTTPS + "http.server-header=false",
                // One request with too many headers makes this HTTP/2 refuse everybody's next ones with 431 (seen);
                // it also moves large bodies at half the speed.
                HTTPS + "http.http2-enabled=false",
                // Room for the 6 KiB of a record's metadata and all else.
                HTTPS + "http.header-buffer-length-bytes=16384",
                // Our modules say by a beans.xml that they hold beans. Without one the container would look for beans
                // in every
                // library, each time through all classes: a quarter of the boot.
                "set configs.config.server-config.cdi-service.enable-implicit-cdi=false",
                // The container would tell its health to anyone; the application has its own.
                "set-microprofile-healthcheck-configuration --enabled=false");
    }
}
