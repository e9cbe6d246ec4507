/**
 * Benchmarks of what this package of the product keeps to itself: cipher and hashes, beside its limit.
 *
 * <p>Lives here: loops over the product's own classes, which nobody outside of their package can call. May not live here:
 * anything else; what a command or a peer needs is in {@code ops.bench}.
 */
package org.strongroom.crypto;
