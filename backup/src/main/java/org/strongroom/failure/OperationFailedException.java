package org.strongroom.failure;

/** The operation failed for a reason that is neither integrity, reach, configuration nor authority. */
public class OperationFailedException extends EngineException {
    private static final long serialVersionUID = 1L;

    /** A permanent failure with a message fit for an operator. */
    public OperationFailedException(String message) {
        super(message, null, false, 1);
    }

    /** A permanent failure with a message fit for an operator and its cause. */
    public OperationFailedException(String message, Throwable cause) {
        super(message, cause, false, 1);
    }

    private OperationFailedException(String message, Throwable cause, boolean transientFailure) {
        super(message, cause, transientFailure, 1);
    }

    /** A failure that may pass by itself, such as a full disk that somebody empties. */
    public static OperationFailedException passing(String message, Throwable cause) {
        return new OperationFailedException(message, cause, true);
    }
}
