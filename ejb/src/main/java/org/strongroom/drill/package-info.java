/**
 * What the server knows of recovery drills: it reads the evidence that the drill agent leaves, believes what the root key
 * vouches for, shows it, and starts the agent when a drill is due.
 *
 * <p>Lives here: reading and judging evidence, starting the configured command. May not live here: running a drill; the
 * schedule's library (that is {@code offsite.schedule}); anything that would let the agent change the archive.
 */
package org.strongroom.drill;
