package org.strongroom.store;

import java.time.Instant;
import java.util.Optional;

/** A store whose credential may prolong locks and delete versions that no lock holds. The server never has one. */
public interface PrunableObjectStore extends DeletableObjectStore {
    /** Until when a lock holds this version; empty when none ever did. */
    Optional<Instant> lockedUntil(ObjectVersion version);

    /**
     * Locks this version in compliance mode until an instant.
     *
     * @throws org.strongroom.failure.NotAuthorisedException when it is locked for longer already: locks are only prolonged
     * @throws org.strongroom.failure.OperationFailedException when the store knows no locks
     */
    void lockUntil(ObjectVersion version, Instant until);

    /**
     * Deletes this version for good; nothing happens when it is not there.
     *
     * @throws org.strongroom.failure.NotAuthorisedException when a lock holds it
     */
    void delete(ObjectVersion version);
}
