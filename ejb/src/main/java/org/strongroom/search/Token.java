package org.strongroom.search;

import java.util.Arrays;
import java.util.Objects;

/**
 * A blind token: the first 16 bytes of HMAC-SHA-256 over kind and value, under the blind-index secret.
 *
 * @param kind what it is of
 * @param bytes 16 bytes
 */
public record Token(TokenKind kind, byte[] bytes) {
    /** The size of a token in bytes. */
    public static final int SIZE = 16;

    /** Checks the size. */
    public Token {
        Objects.requireNonNull(kind);
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("a token has " + SIZE + " bytes");
        }
        bytes = bytes.clone();
    }

    /** A copy of the bytes. */
    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Token that && kind == that.kind && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Token[" + kind + "]";
    }
}
