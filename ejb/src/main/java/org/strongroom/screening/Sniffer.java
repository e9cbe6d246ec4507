package org.strongroom.screening;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.tika.Tika;
import org.apache.tika.detect.TextDetector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/**
 * Tika's verdict on what content is by its first bytes, sooner: Tika tries each of its magic numbers on each content, and
 * compiles each regular expression among them anew. Notes and other text have none of them; of those Tika is asked only
 * for what it says when nothing matched. Thread-safe.
 */
final class Sniffer {
    private static final Tika TIKA = new Tika();
    private static final MagicIndex MAGIC = MagicIndex.read();

    /** So much Tika looks at. */
    private static final int LOOKED_AT = MimeTypes.getDefaultMimeTypes().getMinLength();

    private Sniffer() {}

    /** The type that Tika finds. */
    static String detect(byte[] prefix) {
        if (prefix.length == 0 || MAGIC.mayMatch(prefix, Math.min(prefix.length, LOOKED_AT))) {
            return TIKA.detect(prefix);
        }
        try {
            return new TextDetector(LOOKED_AT)
                    .detect(new ByteArrayInputStream(prefix), new Metadata())
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }
}
