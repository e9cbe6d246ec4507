package org.strongroom.intake.rest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A stretch of a request's body. Ends after its length; a body that ends before is a failure. Not thread-safe. */
final class BodyPart extends InputStream {
    static final BodyPart EMPTY = new BodyPart(InputStream.nullInputStream(), 0);

    private final InputStream body;
    private long left;

    BodyPart(InputStream body, long length) {
        this.body = body;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            return length == 0 ? 0 : -1;
        }
        int read = body.read(buffer, offset, (int) Math.min(left, length));
        if (read < 0) {
            throw new EOFException("the body ends too early");
        }
        left -= read;
        return read;
    }

    void skipRest() throws IOException {
        body.skipNBytes(left);
        left = 0;
    }
}
