/**
 * What may leave a repository: which recovery points are kept, what they need, and letting go of the rest when its lock
 * has ended. Works from clear objects alone; no key ever comes here.
 *
 * <p>Lives here: the retention rule, the plan of what is needed, the sweep over versions, the report. May not live here:
 * anything that decrypts, writing points or packs, the database.
 */
package org.strongroom.prune;
