/**
 * {@code strongroom verify}: reads the whole off-site repository and names what is wrong with it.
 *
 * <p>Lives here: which key and which credential is used, what keeps a repair and a server apart, and how findings are shown.
 * May not live here: the walk itself; the repair itself.
 */
package org.strongroom.ops.verify;
