package org.strongroom.alarm;

import java.util.Locale;

/** What an alarm is about. Each has a label in {@code strongroom_alarm}. */
public enum AlarmKind {
    /** No base was taken when one was due. */
    BASE,
    /** The database keeps ever more of its log for shipping. */
    SLOT,
    /** Ever more waits on site for a repository. */
    SPOOL,
    /** A bucket is locked otherwise than it should be, or than it was. */
    LOCK,
    /** A store holds what it is given under no lock at all. */
    WORM,
    /** The archive changes as it does not usually change. */
    CHANGE,
    /** No verification by the server ended when one was due. */
    VERIFY,
    /** A verification by the server found something that is not as it was put. */
    ROT;

    /** As in metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
