package org.strongroom.ship;

import org.strongroom.failure.ConfigurationException;

/** A later incarnation of the archive was certified: this server must not ship any more. */
public final class SupersededException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    /** Says which incarnation succeeded which. */
    public SupersededException(int own, int later) {
        super("superseded: incarnation " + later + " was certified, this server is incarnation " + own
                + "; what it takes in from now on is not shipped");
    }
}
