package org.strongroom.intake.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.strongroom.web.problem.ProblemException;
import org.strongroom.web.problem.ProblemType;

/**
 * A body that came compressed, in the content coding {@code deflate} (RFC 9110, 8.4.1.2: zlib). It is inflated while it is
 * read, in constant memory, and not further than {@value #MOST} times its size: charts compress twenty times, a bomb a
 * thousand times. Not thread-safe.
 */
final class DeflatedBody extends InflaterInputStream {
    static final String CODING = "deflate";

    /** How many times larger than what arrived it may be. */
    static final long MOST = 200;

    /** So much may be inflated from nearly nothing. */
    private static final long FREE = 1L << 20;

    private DeflatedBody(InputStream arriving) {
        super(arriving);
    }

    /**
     * The body as it was before it was coded.
     *
     * @param coding the request's {@code Content-Encoding}; null without one
     */
    static InputStream of(InputStream arriving, String coding) {
        if (coding == null) {
            return arriving;
        }
        if (CODING.equalsIgnoreCase(coding)) {
            return new DeflatedBody(arriving);
        }
        throw ProblemException.of(
                ProblemType.UNSUPPORTED_MEDIA_TYPE, "The content coding has to be " + CODING + ", or none.");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read;
        try {
            read = super.read(buffer, offset, length);
        } catch (ZipException e) {
            throw ProblemException.of(
                    ProblemType.MALFORMED_REQUEST, "The body is not in the content coding " + CODING + ".");
        }
        if (inf.getBytesWritten() > FREE && inf.getBytesWritten() / MOST > inf.getBytesRead()) {
            throw ProblemException.of(
                    ProblemType.TOO_LARGE, "The body is more than " + MOST + " times larger than what was sent of it.");
        }
        return read;
    }
}
