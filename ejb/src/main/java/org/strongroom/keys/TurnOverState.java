package org.strongroom.keys;

import java.time.Instant;
import java.util.Optional;

/**
 * How the period key stands.
 *
 * @param since when the period key that serves now was made; empty before the first
 * @param nextAt when it is turned over
 * @param underWay whether a turn-over is under way
 * @param remaining keys that still hang on the retiring period key
 * @param dueBy when the retiring period key has to be destroyed; empty when none is retiring
 * @param rootKey where the root key is kept
 * @param formerRootKey whether the root key before is still there
 */
public record TurnOverState(
        Optional<Instant> since,
        Optional<Instant> nextAt,
        boolean underWay,
        long remaining,
        Optional<Instant> dueBy,
        String rootKey,
        boolean formerRootKey) {}
