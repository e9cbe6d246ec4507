package org.strongroom.e2e;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** As much of clamd as {@code INSTREAM} needs; it knows the test file of its trade, and can go away and come back. */
final class FakeClamd implements AutoCloseable {
    /** The test file, in two parts so that no scanner takes this source for it. */
    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private final ServerSocket socket;
    private volatile boolean away;

    FakeClamd() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread serving = new Thread(this::serve, "clamd");
        serving.setDaemon(true);
        serving.start();
    }

    /** For the server's settings. */
    String address() {
        return "tcp://127.0.0.1:" + socket.getLocalPort();
    }

    /** From now on it hangs up on everybody, or not any more. */
    void setAway(boolean gone) {
        away = gone;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread one = new Thread(() -> answer(client), "clamd-client");
                one.setDaemon(true);
                one.start();
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void answer(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            in.readNBytes("zINSTREAM\0".length());
            ByteArrayOutputStream beginning = new ByteArrayOutputStream();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                byte[] chunk = in.readNBytes(length);
                if (beginning.size() < EICAR.length()) {
                    beginning.write(chunk);
                }
            }
            boolean known = beginning.toString(StandardCharsets.ISO_8859_1).startsWith(EICAR);
            String answer = known ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0";
            if (!away) {
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // the client broke off
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
