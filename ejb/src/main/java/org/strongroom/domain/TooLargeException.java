package org.strongroom.domain;

/** What was sent is larger than this archive takes; the message says how large it may be. */
public final class TooLargeException extends DomainException {
    private static final long serialVersionUID = 1L;

    /** @param what whose limit it is and how many bytes it allows */
    public TooLargeException(String what) {
        super(what);
    }
}
