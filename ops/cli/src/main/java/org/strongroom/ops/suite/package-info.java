/**
 * The place of {@code strongroom test} among the commands.
 *
 * <p>Lives here: its help. May not live here: the run itself, which needs a source checkout and no built distribution and
 * is the script {@code ops/test}.
 */
package org.strongroom.ops.suite;
