/**
 * Mends a repository and the content store from each other: what rotted, was cut or went missing in one place comes back
 * from another that still has the very bytes.
 *
 * <p>Lives here: where good bytes are looked for, the proof that they are good, putting them back, what came of it. May not
 * live here: finding defects ({@code verify}), deleting, anything that opens or signs, repairing what no name has the hash
 * of.
 */
package org.strongroom.heal;
