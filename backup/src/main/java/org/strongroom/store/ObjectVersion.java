package org.strongroom.store;

import java.time.Instant;

/**
 * One of the versions that a store holds under a name.
 *
 * @param name the object's name
 * @param version the store's identifier of the version; empty text in a store that keeps none
 * @param size in bytes; zero for a delete marker
 * @param storedAt when the store took it, by the store's clock
 * @param latest whether it is the one that a plain read gives
 * @param deleteMarker whether it stands for a deletion and has no bytes
 */
public record ObjectVersion(
        String name, String version, long size, Instant storedAt, boolean latest, boolean deleteMarker) {
    /** The only version of an object in a store that keeps no versions. */
    public static ObjectVersion only(ObjectInfo info) {
        return new ObjectVersion(info.name(), "", info.size(), info.storedAt(), true, false);
    }
}
