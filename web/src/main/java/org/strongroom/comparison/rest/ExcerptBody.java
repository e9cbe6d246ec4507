package org.strongroom.comparison.rest;

import java.io.IOException;
import java.io.InputStream;
import org.strongroom.web.problem.ProblemException;
import org.strongroom.web.problem.ProblemType;

/**
 * An excerpt on its way in: sealed rows, without contents.
 *
 * @param sha256 of its bytes, lower-case hexadecimal; stands for them where requests are told apart
 */
record ExcerptBody(String sha256) {
    private static final int LARGEST = 32 << 20;

    static byte[] read(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw ProblemException.of(ProblemType.TOO_LARGE, "An excerpt has at most " + LARGEST + " bytes.");
            }
            return bytes;
        } catch (IOException e) {
            throw ProblemException.of(ProblemType.MALFORMED_REQUEST, "The body did not arrive whole.");
        }
    }
}
