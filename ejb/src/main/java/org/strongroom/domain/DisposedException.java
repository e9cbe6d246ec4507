package org.strongroom.domain;

import java.time.Instant;
import java.util.Optional;

/** It was here and was lawfully destroyed: nobody can read it again. */
public final class DisposedException extends DomainException {
    private static final long serialVersionUID = 1L;

    /**
     * @param kind what it was ("record")
     * @param id its identifier
     * @param at when it was destroyed, if that is known
     */
    public DisposedException(String kind, Object id, Optional<Instant> at) {
        super("The " + kind + " " + id + " was lawfully destroyed"
                + at.map(time -> " on " + time).orElse("") + ": nobody can read it again.");
    }
}
