package org.strongroom.domain;

/** What was asked contradicts what is already there. */
public class ConflictException extends DomainException {
    private static final long serialVersionUID = 1L;

    /** @param what the contradiction, by identifiers only */
    public ConflictException(String what) {
        super(what);
    }
}
