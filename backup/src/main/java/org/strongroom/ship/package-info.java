/**
 * Sends the archive off site: the tick, the base, the key stream, and the protocol that lets each of them fail anywhere.
 *
 * <p>Lives here: reading the change stream and the packs, sealing, putting, remembering what was put. May not live here:
 * schedules, byte formats ({@code repository}, {@code journal}, {@code pack}), restoring.
 */
package org.strongroom.ship;
