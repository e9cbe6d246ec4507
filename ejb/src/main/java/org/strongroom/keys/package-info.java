/**
 * The archive's keys: root keystore, period key-encryption key, a data key for each patient, case file and record
 * version, and the archive-wide secrets; and the sealing of entities under them.
 *
 * <p>Lives here: making, wrapping, opening keys; {@link org.strongroom.keys.Sealing}. May not live here: ciphers and
 * key formats ({@code org.strongroom.crypto} of the recovery engine), what is sealed, who may open it.
 */
package org.strongroom.keys;
