package org.strongroom.recovery.drill;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.UnreachableException;
import org.strongroom.recovery.drill.ApplicationSession.ContentAnswer;
import org.strongroom.recovery.drill.ApplicationSession.VersionDigest;

/** Hashes released content and keeps none of it. */
final class Contents {
    private static final int BUFFER = 64 * 1024;

    private Contents() {}

    /** Reads the stream to its end and closes it. */
    static VersionDigest digest(InputStream content) {
        MessageDigest sha256 = Hashes.newSha256();
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        try (InputStream in = content) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
                length += read;
            }
        } catch (IOException broken) {
            throw new UnreachableException("the application broke off while it released content", broken);
        }
        return new VersionDigest(Hashes.hex(sha256.digest()), length);
    }

    /** Closes what was released against expectation. */
    static void discard(ContentAnswer answer) {
        if (answer instanceof ContentAnswer.Released released) {
            try {
                released.content().close();
            } catch (IOException broken) {
                throw new UnreachableException("the application broke off while it released content", broken);
            }
        }
    }
}
