package org.strongroom.keys.internal;

import java.time.Instant;
import java.util.UUID;

/**
 * A period key as stored.
 *
 * @param id the key
 * @param wrapped by the root key, or by the one before it
 * @param current whether new keys are wrapped under it; otherwise it is retiring
 * @param createdAt when it was made
 */
public record PeriodKey(UUID id, byte[] wrapped, boolean current, Instant createdAt) {}
