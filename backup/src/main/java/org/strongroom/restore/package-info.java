/**
 * Brings an archive back from its repository into an empty directory, and proves on the way that it is the one that was
 * shipped.
 *
 * <p>Lives here: the order of a restore and its proofs. May not live here: shipping, booting the application, drills,
 * anything that would believe a byte before its hash is checked.
 */
package org.strongroom.restore;
