package org.strongroom.ship;

import java.util.Optional;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.repository.Succession;

/** A later incarnation of the archive was certified: this server must not go on. */
public final class SupersededException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    private final int own;
    private final int later;
    private final transient Optional<Succession> takesOver;

    /** Says which incarnation succeeded which. */
    public SupersededException(int own, KeyCertificate later) {
        super("superseded: incarnation " + later.incarnation() + " was certified, this server is incarnation " + own
                + "; what it takes in from now on is not shipped");
        this.own = own;
        this.later = later.incarnation();
        this.takesOver = later.predecessor().map(Succession::parse);
    }

    /** The incarnation of this server. */
    public int own() {
        return own;
    }

    /** The incarnation that reigns. */
    public int later() {
        return later;
    }

    /** The point that it went on from. */
    public Optional<Succession> takesOver() {
        return takesOver;
    }
}
