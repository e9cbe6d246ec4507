package org.strongroom.keys;

import java.util.function.UnaryOperator;
import org.strongroom.crypto.KeyWrap;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.IntegrityException;

/** Takes a key out of one period key's wrapping into another's, and looks that it is still the same key. */
record Rewrapping(SecretBytes from, SecretBytes to) implements UnaryOperator<byte[]> {
    @Override
    public byte[] apply(byte[] wrapped) {
        try (SecretBytes key = KeyWrap.unwrap(from, wrapped)) {
            byte[] again = KeyWrap.wrap(to, key);
            try (SecretBytes check = KeyWrap.unwrap(to, again)) {
                if (!check.equals(key)) {
                    throw new IntegrityException("a key does not come out of its new wrapping as it went in");
                }
            }
            return again;
        }
    }

    @Override
    public String toString() {
        return "Rewrapping";
    }
}
