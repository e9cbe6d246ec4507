package org.strongroom.journal;

/** How many rows were inserted, updated and deleted. */
public record ChangeCounts(long inserts, long updates, long deletes) {

    /** Nothing. */
    public static final ChangeCounts NONE = new ChangeCounts(0, 0, 0);

    /** One change. */
    static ChangeCounts of(JournalMessage.Change change) {
        return new ChangeCounts(
                change instanceof JournalMessage.Insert ? 1 : 0,
                change instanceof JournalMessage.Update ? 1 : 0,
                change instanceof JournalMessage.Delete ? 1 : 0);
    }

    /** The sum. */
    public ChangeCounts plus(ChangeCounts other) {
        return new ChangeCounts(inserts + other.inserts, updates + other.updates, deletes + other.deletes);
    }

    /** All of them. */
    public long total() {
        return inserts + updates + deletes;
    }
}
