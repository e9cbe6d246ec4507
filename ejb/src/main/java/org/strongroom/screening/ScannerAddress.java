package org.strongroom.screening;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/**
 * Where clamd listens: {@code tcp://HOST:PORT} or {@code unix:///path/of/the/socket}.
 *
 * @param uri one of these
 */
public record ScannerAddress(URI uri) {
    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public ScannerAddress {
        boolean tcp = "tcp".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0;
        boolean unix = "unix".equals(uri.getScheme())
                && uri.getPath() != null
                && uri.getPath().startsWith("/");
        if (!tcp && !unix) {
            throw new IllegalArgumentException("a scanner's address is tcp://HOST:PORT or unix:///PATH");
        }
    }

    /** As written in the settings. */
    public static ScannerAddress parse(String text) {
        return new ScannerAddress(URI.create(text));
    }

    /** Looked up anew at each call: names may move. */
    SocketAddress resolve() {
        return uri.getScheme().equals("tcp")
                ? new InetSocketAddress(uri.getHost(), uri.getPort())
                : UnixDomainSocketAddress.of(Path.of(uri.getPath()));
    }
}
