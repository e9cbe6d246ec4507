/**
 * {@code strongroom load}: many clients that file at once, to measure a server with.
 *
 * <p>Lives here: the clients, what they send, what they saw. May not live here: anything a site's own archive needs; what
 * is filed here is noise.
 */
package org.strongroom.ops.load;
