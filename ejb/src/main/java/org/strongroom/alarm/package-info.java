/**
 * What makes a person look although everything still works: a base or a verification that was missed, rot, log and spool
 * that grow, a bucket whose lock is gone or was shortened, a store without one, an archive that changes as it never did.
 *
 * <p>Lives here: when one of these is amber or red, and in which words. May not live here: how things are measured (the
 * engine and {@code offsite}), who is told ({@code notice}), and anything of a patient.
 */
package org.strongroom.alarm;
