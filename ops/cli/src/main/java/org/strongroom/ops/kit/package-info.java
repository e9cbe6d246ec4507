/**
 * The recovery kit, from the command line.
 *
 * <p>Lives here: the kit commands. May not live here: what is in a kit; the engine's {@code kit} knows.
 */
package org.strongroom.ops.kit;
