package org.strongroom.domain;

/** Something the archive leans on does not answer now; the same call may succeed later. */
public final class UnavailableException extends DomainException {
    private static final long serialVersionUID = 1L;

    /** @param what what does not answer, without addresses or credentials */
    public UnavailableException(String what) {
        super(what);
    }

    /** @param what what does not answer, without addresses or credentials */
    public UnavailableException(String what, Throwable cause) {
        super(what, cause);
    }

    @Override
    public boolean isTransient() {
        return true;
    }
}
