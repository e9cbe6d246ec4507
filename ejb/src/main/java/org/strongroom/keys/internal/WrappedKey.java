package org.strongroom.keys.internal;

import java.util.UUID;

/**
 * A wrapped key as stored.
 *
 * @param id the key; of a secret, the key that wraps it
 * @param kekId which key wraps it; of a period key, itself: the root key wraps it
 * @param wrapped AES-KWP
 */
public record WrappedKey(UUID id, UUID kekId, byte[] wrapped) {}
