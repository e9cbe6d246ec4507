/**
 * How the archive stands, for a person and for a monitor.
 *
 * <p>Lives here: the status command. May not live here: what makes a state red; the server decides.
 */
package org.strongroom.ops.status;
