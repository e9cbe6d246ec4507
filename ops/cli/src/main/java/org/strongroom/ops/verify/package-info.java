/**
 * {@code strongroom verify}: reads the whole off-site repository and names what is wrong with it.
 *
 * <p>Lives here: which key is used, and how findings are shown. May not live here: the walk itself; repairs.
 */
package org.strongroom.ops.verify;
