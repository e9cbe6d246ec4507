package org.strongroom.screening;

import java.io.Closeable;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** One deflated stream (RFC 1951) whose bytes come in pieces; what comes out goes to an inspector. Not thread-safe. */
final class Inflation implements Closeable {
    private static final int SCRATCH = 16 * 1024;

    private final Inflater inflater = new Inflater(true);
    private final byte[] scratch = new byte[SCRATCH];
    private final Findings findings;
    private final Inspector inside;
    private boolean stuck;

    Inflation(Findings findings, Inspector inside) {
        this.findings = findings;
        this.inside = inside;
    }

    /** Takes what belongs to the stream and tells how many bytes that were. */
    int accept(byte[] bytes, int offset, int length) {
        inflater.setInput(bytes, offset, length);
        try {
            while (!inflater.finished() && !findings.isEnough()) {
                int count = inflater.inflate(scratch);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                findings.expanded(count);
                inside.accept(scratch, 0, count);
            }
        } catch (DataFormatException e) {
            stuck = true;
        }
        stuck |= inflater.needsDictionary();
        int taken = length - inflater.getRemaining();
        if (isFinished()) {
            inside.end();
        }
        return taken;
    }

    /** Whether the stream is complete. */
    boolean isFinished() {
        return inflater.finished();
    }

    /** Whether it is no such stream, or was given up: where it ends is not known then. */
    boolean isStuck() {
        return stuck || findings.isEnough();
    }

    @Override
    public void close() {
        inflater.end();
        inside.close();
        Arrays.fill(scratch, (byte) 0);
    }
}
