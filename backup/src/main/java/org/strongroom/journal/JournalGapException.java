package org.strongroom.journal;

import org.strongroom.failure.IntegrityException;

/** The journal is broken at a known place: declare the gap, take a new base. */
public final class JournalGapException extends IntegrityException {

    private static final long serialVersionUID = 1L;

    private final transient Continuity.Gap gap;

    /** With the gap. */
    public JournalGapException(Continuity.Gap gap) {
        super("The journal has a gap (" + gap.reason() + "): " + gap.detail());
        this.gap = gap;
    }

    /** What broke it. */
    public Continuity.Gap gap() {
        return gap;
    }
}
