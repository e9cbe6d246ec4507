/**
 * Child processes: started with a pipe on their standard input whose end tells them that their parent is gone.
 *
 * <p>Lives here: start, watch, stop, what a dead parent left behind, rotated logs of what children print. May not live
 * here: what the children do.
 */
package org.strongroom.ops.process;
