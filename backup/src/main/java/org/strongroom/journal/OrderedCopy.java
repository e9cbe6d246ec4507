package org.strongroom.journal;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.strongroom.crypto.Hashes;

/** Reads a table in key order as canonical COPY text, and digests what it reads. */
final class OrderedCopy {

    private OrderedCopy() {}

    /**
     * Hands out each row's line, with its line feed.
     *
     * @param connection from {@link org.strongroom.postgres.Connections#canonical}, otherwise the text is not canonical
     */
    static TableDigest read(Connection connection, TableShape shape, Consumer<byte[]> line) throws SQLException {
        MessageDigest digest = Hashes.newSha256();
        digest.update(shape.heading());
        long rows = 0;
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(shape.copyOut());
        try {
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                digest.update(row);
                rows++;
                line.accept(row);
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        return new TableDigest(shape.table(), rows, digest.digest());
    }
}
