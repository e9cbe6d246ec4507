package org.strongroom.failure;

/** The credential, passphrase or key that was presented does not open what was asked for. */
public class NotAuthorisedException extends EngineException {
    private static final long serialVersionUID = 1L;

    /** An error with a message fit for an operator. */
    public NotAuthorisedException(String message) {
        super(message, null, false, 6);
    }

    /** An error with a message fit for an operator and its cause. */
    public NotAuthorisedException(String message, Throwable cause) {
        super(message, cause, false, 6);
    }
}
