package org.strongroom.recall;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How far content has come back.
 *
 * @param packs that the restore left off site
 * @param packsHere of these, back and proven
 * @param bytes of all these packs
 * @param bytesHere of them, here; those of packs on their way count
 * @param left time that the rest will take at the present pace; empty while there is none
 * @param trouble why it does not go on now; empty when it does
 * @param damaged packs that are not what they should be off site
 */
public record RecallStatus(
        int packs,
        int packsHere,
        long bytes,
        long bytesHere,
        Optional<Duration> left,
        Optional<String> trouble,
        List<Damaged> damaged) {
    /** Copies the list. */
    public RecallStatus {
        damaged = List.copyOf(damaged);
    }

    /**
     * A pack that does not come back.
     *
     * @param why names the object and what it costs
     */
    public record Damaged(UUID pack, String why) {}
}
