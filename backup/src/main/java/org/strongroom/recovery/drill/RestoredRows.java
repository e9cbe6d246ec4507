package org.strongroom.recovery.drill;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** The restored database read directly, so that the application's own lists can be held against it. */
public interface RestoredRows {

    /** How many records are filed (and not disposed of). */
    long records();

    /** How many rows the table of records has, disposed ones too: the number that the source states. */
    long recordRows();

    /** Some patients, at most {@code limit}, in no particular order. */
    List<UUID> patients(int limit);

    /** Every version of every filed record, one after the other, without holding them all. */
    void versions(Consumer<VersionRow> each);

    /**
     * A record version as its rows have it.
     *
     * @param record the record
     * @param version counted from 1
     * @param psychotherapyNote whether nobody but its author may open it
     * @param withheld whether the quarantine keeps it from everybody
     * @param length content length in bytes
     */
    record VersionRow(UUID record, int version, boolean psychotherapyNote, boolean withheld, long length) {}
}
