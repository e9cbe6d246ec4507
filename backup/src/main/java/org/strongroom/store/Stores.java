package org.strongroom.store;

/**
 * The two buckets of a repository.
 *
 * @param history long retention: packs, journal, base, points, epochs
 * @param turnover retention of the erasure window: keys, tails
 */
public record Stores(ObjectStore history, ObjectStore turnover) {}
