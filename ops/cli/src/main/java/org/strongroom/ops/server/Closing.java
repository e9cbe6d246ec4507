package org.strongroom.ops.server;

import java.util.Deque;

/** Closes what was opened, the newest first; a failure of one does not keep the others open. */
final class Closing {
    private Closing() {}

    /** Closes all and adds every failure to {@code cause}. */
    static void all(Deque<AutoCloseable> opened, Throwable cause) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                cause.addSuppressed(e);
            }
        }
    }
}
