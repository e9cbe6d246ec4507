/**
 * The command that prunes a repository.
 *
 * <p>Lives here: options, evidence and the report. May not live here: what may leave, which is the engine's
 * ({@code org.strongroom.prune}).
 */
package org.strongroom.ops.prune;
