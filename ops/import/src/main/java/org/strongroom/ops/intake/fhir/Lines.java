package org.strongroom.ops.intake.fhir;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The lines of a file that are not blank, by their places; none is held in memory. Not thread-safe. */
final class Lines implements Closeable {
    /** A line without its end; numbered from 1. */
    record Line(int number, long offset, long length) {}

    private final InputStream in;
    private long position;
    private int number;

    private Lines(InputStream in) {
        this.in = in;
    }

    static Lines of(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 64 * 1024);
        Lines lines = new Lines(in);
        lines.position = ByteOrderMark.length(file);
        in.skipNBytes(lines.position);
        return lines;
    }

    /** The next line that is not blank. */
    Optional<Line> next() throws IOException {
        while (true) {
            long start = position;
            boolean blank = true;
            int read = in.read();
            if (read < 0) {
                return Optional.empty();
            }
            number++;
            while (read >= 0 && read != '\n') {
                blank &= read == ' ' || read == '\t' || read == '\r';
                position++;
                read = in.read();
            }
            long length = position - start;
            position++;
            if (!blank) {
                return Optional.of(new Line(number, start, length));
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
