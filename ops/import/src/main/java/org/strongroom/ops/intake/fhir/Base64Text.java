package org.strongroom.ops.intake.fhir;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The characters of a JSON string of base64, from after its opening to before its closing quote; escapes are resolved,
 * white space is left out. Not thread-safe.
 */
final class Base64Text extends FilterInputStream {
    private boolean ended;

    /**
     * @param json begins with the opening quote; closed with this
     */
    Base64Text(InputStream json) throws IOException {
        super(json);
        if (json.read() != '"') {
            throw new IOException("no JSON string begins here");
        }
    }

    @Override
    public int read() throws IOException {
        while (!ended) {
            int c = in.read();
            if (c < 0) {
                throw new EOFException("the JSON string does not end");
            }
            if (c == '"') {
                ended = true;
            } else {
                int plain = c == '\\' ? escaped() : c;
                if (plain > ' ') {
                    return plain;
                }
            }
        }
        return -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int c = read();
            if (c < 0) {
                return count == 0 ? -1 : count;
            }
            buffer[offset + count++] = (byte) c;
        }
        return count;
    }

    private int escaped() throws IOException {
        int c = in.read();
        return switch (c) {
            case 'n', 'r', 't', 'b', 'f' -> ' ';
            case 'u' ->
                Integer.parseInt(new String(in.readNBytes(4), java.nio.charset.StandardCharsets.US_ASCII), 16) & 0x7f;
            default -> c;
        };
    }
}
