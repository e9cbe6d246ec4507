package org.strongroom.record;

/** What a record is. */
public enum RecordCategory {
    /** A session's progress note. */
    PROGRESS_NOTE,
    /** A note of a group, couple or family session; several participants. */
    GROUP_NOTE,
    /** A psychotherapy note (45 CFR 164.501): kept apart, its author only. */
    PSYCHOTHERAPY_NOTE,
    /** A questionnaire, test or its result. */
    ASSESSMENT,
    /** A signed consent or authorisation. */
    CONSENT,
    /** A treatment plan. */
    TREATMENT_PLAN,
    /** Audio or video of a session. */
    RECORDING,
    /** Letters, faxes, messages. */
    CORRESPONDENCE,
    /** Anything else. */
    DOCUMENT
}
