package org.strongroom.failure;

/** A store, database or server cannot be reached or cannot answer now; trying again may help. */
public class UnreachableException extends EngineException {
    private static final long serialVersionUID = 1L;

    /** An error with a message fit for an operator. */
    public UnreachableException(String message) {
        super(message, null, true, 4);
    }

    /** An error with a message fit for an operator and its cause. */
    public UnreachableException(String message, Throwable cause) {
        super(message, cause, true, 4);
    }
}
