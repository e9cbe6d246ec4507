package org.strongroom.crypto;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/**
 * One signature line of a signed note.
 *
 * @param keyName name of the key; no spaces, no plus sign
 * @param keyId the first four bytes of the hash that the specification defines
 * @param signature the signature's bytes
 */
public record NoteSignature(String keyName, int keyId, byte[] signature) {
    /** Checks the key's name and copies. */
    public NoteSignature {
        if (keyName.isEmpty()
                || keyName.codePoints()
                        .anyMatch(c -> c == '+' || Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            throw new IllegalArgumentException("a key name has no spaces and no plus sign: " + keyName);
        }
        signature = signature.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    String encode() {
        byte[] body = new byte[Integer.BYTES + signature.length];
        ByteBuffer.wrap(body).putInt(keyId).put(signature);
        return "\u2014 " + keyName + " " + Base64.getEncoder().encodeToString(body) + "\n";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NoteSignature that
                && keyName.equals(that.keyName)
                && keyId == that.keyId
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * keyName.hashCode() + keyId;
    }
}
