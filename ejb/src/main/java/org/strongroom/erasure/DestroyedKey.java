package org.strongroom.erasure;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A key that the law has on record as destroyed.
 *
 * @param ownerKind and {@code ownerId}: what it opened
 * @param destroyedAt when it was destroyed
 * @param disposalId the disposal that two officers decided; empty where there is none on record
 * @param onSite whether its row is still there, which nothing should ever show
 * @param periodKey the period key that wrapped it, if that is known
 * @param periodKeyState how that stands: {@code CURRENT} or {@code RETIRING}; empty when it is destroyed
 */
public record DestroyedKey(
        UUID id,
        String ownerKind,
        String ownerId,
        Instant destroyedAt,
        Optional<UUID> disposalId,
        boolean onSite,
        Optional<UUID> periodKey,
        Optional<String> periodKeyState) {}
