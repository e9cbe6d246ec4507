package org.strongroom.web.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.strongroom.web.problem.ProblemException;
import org.strongroom.web.problem.ProblemType;

/** A small body, read whole: neither its size nor its slowness may hold the server up. */
final class BoundedBody {
    private static final int BUFFER = 8 * 1024;

    private BoundedBody() {}

    /**
     * Reads to the end.
     *
     * @throws ProblemException when it is larger, takes longer, or does not arrive whole
     */
    static byte[] read(InputStream body, int largest, Duration patience) {
        long started = System.nanoTime();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        try {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                text.write(buffer, 0, read);
                if (text.size() > largest) {
                    throw ProblemException.of(ProblemType.TOO_LARGE, "A JSON body has at most " + largest + " bytes.");
                }
                if (System.nanoTime() - started > patience.toNanos()) {
                    throw incomplete("took longer than " + patience.toSeconds() + " s");
                }
            }
        } catch (IOException e) {
            // the client went away or stalled
            throw incomplete("did not arrive whole");
        }
        return text.toByteArray();
    }

    private static ProblemException incomplete(String how) {
        return ProblemException.of(ProblemType.MALFORMED_REQUEST, "The body " + how + ".");
    }
}
