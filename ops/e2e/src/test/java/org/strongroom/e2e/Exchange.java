package org.strongroom.e2e;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One half of an HTTP/1.1 exchange, head and body, as bytes that are passed on unchanged but for the connection. */
record Exchange(String first, List<String> headers, byte[] body) {
    private static final int LONGEST_HEAD = 1 << 16;

    /** The request on a connection: its body is as long as it says. */
    static Exchange request(InputStream in) throws IOException {
        List<String> head = head(in);
        long length = length(head);
        byte[] body = in.readNBytes((int) length);
        if (body.length < length) {
            throw new EOFException("the request broke off");
        }
        return new Exchange(head.get(0), head.subList(1, head.size()), body);
    }

    /** The answer on a connection that ends with it; its body stays as it is encoded. */
    static Exchange answer(InputStream in) throws IOException {
        List<String> head = head(in);
        return new Exchange(head.get(0), head.subList(1, head.size()), in.readAllBytes());
    }

    /** An answer of ours. */
    static Exchange saying(String status, List<String> headers) {
        return new Exchange("HTTP/1.1 " + status, headers, new byte[0]).with("Content-Length: 0");
    }

    private static List<String> head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last4 = 0;
        while (last4 != 0x0d0a0d0a) {
            int next = in.read();
            if (next < 0 || head.size() > LONGEST_HEAD) {
                throw new EOFException("no head");
            }
            head.write(next);
            last4 = last4 << 8 | next;
        }
        return head.toString(StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static long length(List<String> head) {
        return head.stream()
                .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .map(line -> Long.parseLong(line.substring(15).strip()))
                .findFirst()
                .orElse(0L);
    }

    private Exchange with(String header) {
        return new Exchange(
                first, Stream.concat(headers.stream(), Stream.of(header)).toList(), body);
    }

    String method() {
        return first.substring(0, first.indexOf(' '));
    }

    /** The target of a request, below the store's root. */
    String target() {
        String target = first.split(" ")[1];
        return target.startsWith("http://") ? target.substring(target.indexOf('/', 7)) : target;
    }

    /** The port of the store that a request to a proxy names. */
    OptionalInt port() {
        String target = first.split(" ")[1];
        return target.startsWith("http://") ? OptionalInt.of(URI.create(target).getPort()) : OptionalInt.empty();
    }

    boolean succeeded() {
        return first.contains(" 200") || first.contains(" 206");
    }

    /** The request as its store wants it. */
    Exchange toStore() {
        return new Exchange(method() + " " + target() + " HTTP/1.1", headers, body).closing();
    }

    /** The same on a connection that ends with it. */
    Exchange closing() {
        List<String> kept = headers.stream()
                .filter(line -> !line.regionMatches(true, 0, "Connection:", 0, 11)
                        && !line.regionMatches(true, 0, "Proxy-Connection:", 0, 17))
                .collect(Collectors.toList());
        kept.add("Connection: close");
        return new Exchange(first, kept, body);
    }

    /** The same with one bit of its body turned. */
    Exchange turned(int bit) {
        if (body.length == 0) {
            return this;
        }
        byte[] other = Arrays.copyOf(body, body.length);
        other[Math.floorMod(bit / 8, body.length)] ^= (byte) (1 << (bit & 7));
        return new Exchange(first, headers, other);
    }

    byte[] headBytes() {
        return (first + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
