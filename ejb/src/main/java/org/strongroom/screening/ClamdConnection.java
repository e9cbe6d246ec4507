package org.strongroom.screening;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection on which nothing waits longer than it may: plain sockets have no time-out for writing. Not thread-safe. */
final class ClamdConnection implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(ClamdConnection.class);
    private static final int LONGEST_ANSWER = 1024;

    private final SocketChannel channel;
    private final Selector selector;
    private final Duration patience;

    private ClamdConnection(SocketChannel channel, Selector selector, Duration patience) {
        this.channel = channel;
        this.selector = selector;
        this.patience = patience;
    }

    static ClamdConnection open(ScannerAddress address, Duration patience) throws IOException {
        SocketAddress place = address.resolve();
        SocketChannel channel = place instanceof InetSocketAddress
                ? SocketChannel.open()
                : SocketChannel.open(StandardProtocolFamily.UNIX);
        ClamdConnection connection = new ClamdConnection(channel, Selector.open(), patience);
        try {
            channel.configureBlocking(false);
            connection.connect(place);
            return connection;
        } catch (UnresolvedAddressException e) {
            connection.close();
            throw new IOException("its host is unknown", e);
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    private void connect(SocketAddress place) throws IOException {
        if (!channel.connect(place)) {
            while (!channel.finishConnect()) {
                await(SelectionKey.OP_CONNECT);
            }
        }
    }

    /** Writes all of it. */
    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    /** What is said up to a zero byte or the end. */
    String answer() throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
        while (answer.hasRemaining()) {
            int read = channel.read(answer);
            if (read < 0) {
                throw new EOFException("it closed the connection without an answer");
            }
            if (read == 0) {
                await(SelectionKey.OP_READ);
            } else if (answer.get(answer.position() - 1) == 0) {
                return new String(answer.array(), 0, answer.position() - 1, StandardCharsets.US_ASCII).strip();
            }
        }
        throw new IOException("its answer has no end");
    }

    private void await(int operation) throws IOException {
        channel.register(selector, operation);
        if (selector.select(patience.toMillis()) == 0) {
            throw new SocketTimeoutException("it took longer than " + patience.toSeconds() + " s");
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException e) {
            LOG.debug("A connection to the scanner did not close.", e);
        }
    }
}
