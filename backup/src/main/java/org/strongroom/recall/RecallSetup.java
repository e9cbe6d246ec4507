package org.strongroom.recall;

import java.time.Clock;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.strongroom.home.Home;
import org.strongroom.pack.PackStore;
import org.strongroom.repository.Repository;

/**
 * What a {@link Recall} works with. It closes none of it.
 *
 * @param home whose plan it carries out
 * @param repository where the content is
 * @param packs the content store on site, which takes it in
 * @param order which packs first
 * @param bandwidth bytes a second that the packs' return may take; 0: no limit. Readers are not held to it
 * @param room bytes that the disk can still take
 */
public record RecallSetup(
        Home home,
        Repository repository,
        PackStore packs,
        RecallOrder order,
        long bandwidth,
        LongSupplier room,
        Clock clock) {
    /** Checks that nothing is missing. */
    public RecallSetup {
        Objects.requireNonNull(home);
        Objects.requireNonNull(repository);
        Objects.requireNonNull(packs);
        Objects.requireNonNull(order);
        Objects.requireNonNull(room);
        Objects.requireNonNull(clock);
        if (bandwidth < 0) {
            throw new IllegalArgumentException("a bandwidth is not negative");
        }
    }
}
