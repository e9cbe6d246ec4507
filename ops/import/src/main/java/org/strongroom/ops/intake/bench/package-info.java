/**
 * Measurements that anybody can repeat: {@code strongroom bench}.
 *
 * <p>Lives here: made-up work of any size, a server of its own to do it, and what it took. May not live here: anything
 * that reaches past the public API.
 */
package org.strongroom.ops.intake.bench;
