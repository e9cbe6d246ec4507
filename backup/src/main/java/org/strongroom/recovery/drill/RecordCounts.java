package org.strongroom.recovery.drill;

/**
 * What was proven of the records.
 *
 * @param recordsVerified records of which every version was opened or re-hashed and had its recorded digest
 * @param recordsTotal rows in the restored database
 * @param recordsAtSource records that the source stated at the recovery point
 * @param versionsVerified versions opened or re-hashed with the right digest
 * @param versionsRehashed how many of these only the application itself could read
 * @param bytesHashed bytes of content that the agent hashed itself
 */
public record RecordCounts(
        long recordsVerified,
        long recordsTotal,
        long recordsAtSource,
        long versionsVerified,
        long versionsRehashed,
        long bytesHashed) {

    /** Nothing proven yet. */
    public static final RecordCounts NONE = new RecordCounts(0, 0, 0, 0, 0, 0);
}
