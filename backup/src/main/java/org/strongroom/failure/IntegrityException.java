package org.strongroom.failure;

/** Bytes are not what was written: a signature, hash or authentication tag that does not hold, or an object that is missing. */
public class IntegrityException extends EngineException {
    private static final long serialVersionUID = 1L;

    /** An error with a message fit for an operator. */
    public IntegrityException(String message) {
        super(message, null, false, 5);
    }

    /** An error with a message fit for an operator and its cause. */
    public IntegrityException(String message, Throwable cause) {
        super(message, cause, false, 5);
    }
}
