package org.strongroom.failure;

/**
 * Root of every error that the recovery engine throws on purpose.
 *
 * <p>Messages name objects, files and identifiers, never keys, credentials or anything a patient said. Each child
 * fixes the exit code of the command, and says whether the same call may succeed later.
 */
public abstract class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean transientFailure;
    private final int exitCode;

    /** An error with a message fit for an operator, its cause (or {@code null}), its kind and its exit code. */
    protected EngineException(String message, Throwable cause, boolean transientFailure, int exitCode) {
        super(message, cause);
        this.transientFailure = transientFailure;
        this.exitCode = exitCode;
    }

    /** Whether the same call may succeed later without anybody changing anything. */
    public final boolean isTransient() {
        return transientFailure;
    }

    /** The documented exit code of the command that ends with this error. */
    public final int exitCode() {
        return exitCode;
    }
}
