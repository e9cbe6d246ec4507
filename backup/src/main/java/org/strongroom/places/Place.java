package org.strongroom.places;

import java.util.Objects;
import org.strongroom.mirror.Pace;
import org.strongroom.store.Stores;

/**
 * One of the places that the repository is kept at.
 *
 * @param name as the site calls it
 * @param stores its two buckets
 * @param delivery when it is brought up to date
 * @param pace how many bytes a second it is sent; used by this place alone
 */
public record Place(String name, Stores stores, Delivery delivery, Pace pace) {
    /** Checks that nothing is missing. */
    public Place {
        Objects.requireNonNull(name);
        Objects.requireNonNull(stores);
        Objects.requireNonNull(delivery);
        Objects.requireNonNull(pace);
    }
}
