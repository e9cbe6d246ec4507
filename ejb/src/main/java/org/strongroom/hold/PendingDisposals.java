package org.strongroom.hold;

import java.util.UUID;
import org.strongroom.access.Actor;

/** Proposals to destroy that nobody has decided about yet: a hold ends those that it touches. */
@FunctionalInterface
public interface PendingDisposals {
    /** Cancels, in the current transaction, every proposal that the hold touches; the hold is there already. */
    void cancel(Actor actor, UUID holdId);
}
