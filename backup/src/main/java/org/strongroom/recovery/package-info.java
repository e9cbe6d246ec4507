/**
 * Recovery that is planned, rehearsed and proven: the plan, the drill that executes it, and its signed evidence.
 *
 * <p>Lives here: the packages {@code plan}, {@code drill} and {@code evidence}. May not live here: how an archive is
 * restored (that is {@code restore}), how the application is started (a port says what is needed of it), any word about a
 * patient.
 */
package org.strongroom.recovery;
