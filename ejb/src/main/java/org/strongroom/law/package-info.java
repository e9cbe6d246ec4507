/**
 * The law as a whole: whether what the archive knows of holds, disposals and revocations is the newest there was.
 *
 * <p>Lives here: what a restore left on record of that. May not live here: holds and disposals themselves.
 */
package org.strongroom.law;
