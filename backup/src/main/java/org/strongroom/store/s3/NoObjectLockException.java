package org.strongroom.store.s3;

import org.strongroom.failure.OperationFailedException;

/** The bucket has no object lock, or the store knows none. */
final class NoObjectLockException extends OperationFailedException {
    private static final long serialVersionUID = 1L;

    NoObjectLockException(String message) {
        super(message);
    }
}
