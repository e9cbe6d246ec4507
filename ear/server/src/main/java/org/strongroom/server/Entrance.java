package org.strongroom.server;

import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.ClusterCommandResult.ExitStatus;
import fish.payara.micro.PayaraInstance;
import fish.payara.micro.PayaraMicroRuntime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The port of the clients, which is open only while the application is there. A container without it would answer 404
 * to whoever comes too early or too late, and a client would take that for the archive's word.
 */
final class Entrance {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String LISTENER =
            "configs.config.server-config.network-config.network-listeners.network-listener.https-listener.";

    private final PayaraInstance container;

    private Entrance(PayaraInstance container) {
        this.container = container;
    }

    /** The entrance of this container, shut so far. */
    static Entrance of(PayaraMicroRuntime runtime) throws StartFailedException {
        // The runtime runs commands in clusters alone. What runs them here it keeps in its registry of services.
        ClassLoader inside = runtime.getClass().getClassLoader();
        try {
            Class<?> registry = inside.loadClass("org.glassfish.internal.api.Globals");
            Class<?> instance = inside.loadClass("fish.payara.appserver.micro.services.PayaraInstanceImpl");
            return new Entrance(
                    (PayaraInstance) registry.getMethod("get", Class.class).invoke(null, instance));
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new StartFailedException(3, "the container's port cannot be opened: " + e, e);
        }
    }

    /** A port that can be listened at: {@code wanted}, or for 0 any. */
    static int freePort(int wanted) throws StartFailedException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartFailedException(
                    3,
                    "port " + wanted + " of " + LOOPBACK + " cannot be used: " + e.getMessage() + "; choose another",
                    e);
        }
    }

    /**
     * Lets clients in from now on.
     *
     * @param wanted the port, or 0 for any that is free now
     * @return the port
     */
    int open(int wanted) throws StartFailedException {
        int port = freePort(wanted);
        for (String setting : new String[] {"port=" + port, "enabled=true"}) {
            ClusterCommandResult result = set(setting);
            if (result.getExitStatus() != ExitStatus.SUCCESS) {
                throw new StartFailedException(3, "the container did not open its port: " + result.getOutput());
            }
        }
        // the command succeeds whether or not the port could be bound
        try (Socket socket = new Socket(LOOPBACK, port)) {
            return socket.getPort();
        } catch (IOException e) {
            throw new StartFailedException(3, "the container did not open port " + port + ": " + e.getMessage(), e);
        }
    }

    /** Takes no further connection. A port that stays open is logged and stops nothing. */
    void shut() {
        ClusterCommandResult result = set("enabled=false");
        if (result.getExitStatus() != ExitStatus.SUCCESS) {
            Logger.getLogger(Entrance.class.getName())
                    .log(Level.WARNING, "the port stays open: {0}", result.getOutput());
        }
    }

    private ClusterCommandResult set(String setting) {
        return container.executeLocalAsAdmin("set", LISTENER + setting);
    }
}
