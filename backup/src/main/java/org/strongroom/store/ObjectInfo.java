package org.strongroom.store;

import java.time.Instant;

/**
 * What a store says of an object.
 *
 * @param name the object's name, with {@code /} between its parts
 * @param size in bytes
 * @param storedAt when the store took it, by the store's clock
 */
public record ObjectInfo(String name, long size, Instant storedAt) {}
