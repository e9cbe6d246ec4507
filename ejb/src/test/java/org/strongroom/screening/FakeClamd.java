package org.strongroom.screening;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** As much of clamd as {@code INSTREAM} needs; answers what the test says. */
final class FakeClamd implements AutoCloseable {
    private final ServerSocketChannel server;
    private final Function<byte[], String> answer;

    private FakeClamd(ServerSocketChannel server, Function<byte[], String> answer) {
        this.server = server;
        this.answer = answer;
        Thread serving = new Thread(this::serve, "clamd");
        serving.setDaemon(true);
        serving.start();
    }

    /** On a port of loopback. The answer is for all that was streamed; an empty one: it hangs up, null: it hangs. */
    static FakeClamd tcp(Function<byte[], String> answer) throws IOException {
        return new FakeClamd(
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), answer);
    }

    /** On a socket of the file system. */
    static FakeClamd unix(SocketAddress address, Function<byte[], String> answer) throws IOException {
        return new FakeClamd(
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address), answer);
    }

    /** The port. */
    int port() {
        try {
            return ((InetSocketAddress) server.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                answer(client);
            } catch (IOException e) {
                // closed by the test, or by the client that lost patience
            }
        }
    }

    private void answer(SocketChannel client) throws IOException {
        DataInputStream in = new DataInputStream(Channels.newInputStream(client));
        byte[] command = in.readNBytes(10);
        if (!new String(command, StandardCharsets.US_ASCII).equals("zINSTREAM\0")) {
            throw new IOException("unknown command");
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0; length = in.readInt()) {
            content.write(in.readNBytes(length));
        }
        String said = answer.apply(content.toByteArray());
        if (said == null) {
            // until the client hangs up
            in.read();
        } else if (!said.isEmpty()) {
            client.write(ByteBuffer.wrap((said + "\0").getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
