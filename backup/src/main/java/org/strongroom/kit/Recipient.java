package org.strongroom.kit;

import org.strongroom.crypto.RecipientPublicKey;

/**
 * To whom the server seals epoch keys and the key stream.
 *
 * @param role who that is
 * @param key their public key
 */
public record Recipient(Role role, RecipientPublicKey key) {
    /** The two recipients there are. */
    public enum Role {
        /** The recovery key, whose private half is in the kit alone. */
        RECOVERY,
        /** The drill agent's key. */
        DRILL
    }
}
