package org.strongroom.domain;

/** The actor is known and may not do this. Whoever throws it has written the refusal to the audit log. */
public final class AccessDeniedException extends DomainException {
    private static final long serialVersionUID = 1L;

    /** @param reason why, without a word about the patient */
    public AccessDeniedException(String reason) {
        super(reason);
    }
}
