package org.strongroom.ops.intake.model;

import org.strongroom.failure.EngineException;

/** Something of the input cannot be imported; the rest goes on. The message is the reason, without PHI. */
public final class RefusedException extends EngineException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /** This refusal. */
    public RefusedException(Refusal refusal) {
        super(refusal.reason(), null, false, 1);
        this.refusal = refusal;
    }

    /** At this place, for this reason. */
    public RefusedException(Position position, String reason) {
        this(new Refusal(position, reason));
    }

    /** The same as a value. */
    public Refusal refusal() {
        return refusal;
    }
}
