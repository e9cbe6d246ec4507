package org.strongroom.domain;

/**
 * Root of everything the domain refuses or cannot do. Declared in {@code ejb-jar.xml} as an inherited application
 * exception that rolls back: it reaches the caller as thrown, never wrapped in an {@code EJBException}.
 *
 * <p>Messages name identifiers and fields, never a value that a patient or a clinician wrote: they end up in answers
 * and logs.
 */
public abstract class DomainException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected DomainException(String message) {
        super(message);
    }

    protected DomainException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether the same call may succeed later without anything being changed by the caller. */
    public boolean isTransient() {
        return false;
    }
}
