package org.strongroom.ops.intake.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The three bytes that some systems put before UTF-8. */
final class ByteOrderMark {
    private ByteOrderMark() {}

    /** How long it is at the beginning of a file: 3 or 0. */
    static int length(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(3);
            boolean there =
                    head.length == 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf;
            return there ? 3 : 0;
        }
    }
}
