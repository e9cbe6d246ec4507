/**
 * How fast the recovery engine is: {@code strongroom bench backup}, beside restic and plain puts over the same store.
 *
 * <p>Lives here: a corpus of made-up sessions, the engine's real classes put together as the server does, the peers, and
 * what they took. May not live here: anything that the product needs (this module is not part of the distribution), a
 * shortcut past a proof or an fsync that the product makes.
 */
package org.strongroom.ops.bench;
