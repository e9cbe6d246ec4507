package org.strongroom.ops.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.strongroom.failure.ConfigurationException;

/** Ports of loopback. */
public final class FreePort {
    private FreePort() {}

    /** A port that nobody listens on now. */
    public static int any() {
        return bind(0, "a free port");
    }

    /**
     * Checks that {@code port} can be listened on.
     *
     * @throws ConfigurationException that names the port and {@code user}, when it is taken
     */
    public static void require(int port, String user) {
        bind(port, user);
    }

    private static int bind(int port, String user) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new ConfigurationException(
                    "port " + port + " of 127.0.0.1, needed for " + user + ", is taken by another program", e);
        }
    }
}
