package org.strongroom.store.s3;

import org.strongroom.failure.OperationFailedException;

/** A range that begins at or after the object's end. */
final class RangeBeyondEndException extends OperationFailedException {
    private static final long serialVersionUID = 1L;

    RangeBeyondEndException(String message) {
        super(message);
    }
}
