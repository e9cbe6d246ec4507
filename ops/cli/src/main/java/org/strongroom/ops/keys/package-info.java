/**
 * The archive's keys, from the command line: ceremonies, custodians, the period key.
 *
 * <p>Lives here: what is asked of the operator, and what is told. May not live here: how keys are made, split or written
 * down; the engine's {@code kit} and {@code custody} know.
 */
package org.strongroom.ops.keys;
