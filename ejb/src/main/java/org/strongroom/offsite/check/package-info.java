/**
 * The server's own verification: a part of the repository and of the content store each day, so that all is read each
 * month.
 *
 * <p>Lives here: which part is due, how gently it is read, what was found and when, and what the status says of it. May not
 * live here: verifying itself ({@code heal} and {@code verify} of the engine), repairing, Quartz.
 */
package org.strongroom.offsite.check;
