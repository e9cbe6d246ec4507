/**
 * Holds: what may not be destroyed, whatever else is due.
 *
 * <p>Lives here: placing and releasing holds, and {@link org.strongroom.hold.HoldGuard}, the one guard that every
 * deleting path asks inside the transaction that destroys. May not live here: what destroys, and how ({@code disposal}
 * uses this, never the reverse: {@link org.strongroom.hold.PendingDisposals} is its door); PHI: a hold names things by
 * identifier and its reason by citation.
 */
package org.strongroom.hold;
