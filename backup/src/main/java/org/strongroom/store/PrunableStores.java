package org.strongroom.store;

/**
 * The two buckets of a repository, opened with the pruner's credential.
 *
 * @param history long retention
 * @param turnover retention of the erasure window
 */
public record PrunableStores(PrunableObjectStore history, PrunableObjectStore turnover) {
    /** The same buckets, for reading. */
    public Stores reading() {
        return new Stores(history, turnover);
    }
}
