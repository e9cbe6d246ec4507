/**
 * The end of a server that was succeeded by another: from then on it changes nothing any more.
 *
 * <p>Lives here: whether this server may change the archive. May not live here: finding out that it was succeeded (that is
 * {@code offsite}), stopping the process (that is the supervisor's), what a change is (the audit log's actions).
 */
package org.strongroom.fence;
