package org.strongroom.domain;

/** Someone else changed it since the caller read it (HTTP: a failed {@code If-Match}). */
public final class StaleRevisionException extends ConflictException {
    private static final long serialVersionUID = 1L;

    /**
     * @param kind what was to be changed ("patient")
     * @param id its identifier
     */
    public StaleRevisionException(String kind, Object id) {
        super("The " + kind + " " + id + " has been changed since it was read.");
    }
}
