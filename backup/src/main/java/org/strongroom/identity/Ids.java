package org.strongroom.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Makes the identifiers of everything: UUID version 7 (RFC 9562), whose order is the order of making. Thread-safe. */
public final class Ids {
    private Ids() {}

    /** A fresh identifier; later calls on this machine give greater ones. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** The 16 bytes of an identifier, big-endian. */
    public static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** The identifier of these 16 bytes; any other length is refused. */
    public static UUID fromBytes(byte[] bytes) {
        if (bytes.length != 16) {
            throw new IllegalArgumentException("an identifier has 16 bytes, not " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
