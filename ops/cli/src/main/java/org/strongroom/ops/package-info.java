/**
 * The {@code strongroom} command.
 *
 * <p>Lives here: parsing of arguments, progress, exit codes. May not live here: the recovery engine itself.
 */
package org.strongroom.ops;
