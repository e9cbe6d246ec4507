package org.strongroom.alarm;

import java.util.Objects;

/**
 * Something that a person has to look at.
 *
 * @param kind what it is about
 * @param grave whether it makes the state red; amber otherwise
 * @param words what is wrong and what to do, without a name of anybody
 */
public record Finding(AlarmKind kind, boolean grave, String words) {
    /** Checks that nothing is null. */
    public Finding {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(words);
    }
}
