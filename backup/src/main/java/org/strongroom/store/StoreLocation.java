package org.strongroom.store;

import java.util.Optional;

/** Where a repository's two buckets are. */
public record StoreLocation(String text) {
    /** Parses the written form. */
    public static StoreLocation parse(String text) {
        return new StoreLocation(text);
    }

    /** Opens both buckets. */
    public Stores open(Optional<StoreCredentials> credentials) {
        throw new UnsupportedOperationException();
    }
}
