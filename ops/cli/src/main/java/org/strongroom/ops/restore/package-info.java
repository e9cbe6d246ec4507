/**
 * {@code strongroom restore}: brings an archive back from the kit and the store, on a bare machine.
 *
 * <p>Lives here: what is asked of the operator, and what is told. May not live here: the restore itself; any shortcut
 * around its proofs.
 */
package org.strongroom.ops.restore;
