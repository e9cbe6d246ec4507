package org.strongroom.offsite;

import java.util.List;

/**
 * Something beyond this package that knows a part of whether the archive is safe. Every bean of this type is asked for each
 * status; it answers from memory, and is thread-safe.
 */
public interface Watch {
    /**
     * Adds what is wrong.
     *
     * @param alarms what makes the state red
     * @param cautions what makes it amber
     */
    void look(List<String> alarms, List<String> cautions);
}
