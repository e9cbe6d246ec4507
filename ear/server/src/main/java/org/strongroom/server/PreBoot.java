package org.strongroom.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The commands that shape the container before it opens: loopback only, HTTP off, TLS 1.3 alone, no request limits. */
final class PreBoot {
    private static final String LISTENERS =
            "set configs.config.server-config.network-config.network-listeners.network-listener.";
    private static final String HTTPS =
            "set configs.config.server-config.network-config.protocols.protocol.https-listener.";

    private PreBoot() {}

    /** Writes the command file into {@code folder}. It holds no secret. */
    static Path write(Path folder) throws IOException {
        return Files.write(folder.resolve("preboot.txt"), commands());
    }

    /** The commands, one a line. */
    static List<String> commands() {
        return List.of(
                LISTENERS + "http-listener.address=127.0.0.1",
                LISTENERS + "http-listener.enabled=false",
                LISTENERS + "https-listener.address=127.0.0.1",
                LISTENERS + "https-listener.enabled=true",
                HTTPS + "ssl.tls12-enabled=false",
                HTTPS + "ssl.tls13-enabled=true",
                // A recording of two hours may take longer than the container's 900 s and 300 s.
                HTTPS + "http.request-timeout-seconds=-1",
                HTTPS + "http.upload-timeout-enabled=false",
                HTTPS + "http.server-header=false",
                // One request with too many headers makes this HTTP/2 refuse everybody's next ones with 431 (seen);
                // it also moves large bodies at half the speed.
                HTTPS + "http.http2-enabled=false",
                // Room for the 6 KiB of a record's metadata and all else.
                HTTPS + "http.header-buffer-length-bytes=16384");
    }
}
