/**
 * Shipping and recovery points, from the command line, through the API as the local operator.
 *
 * <p>Lives here: the backup commands. May not live here: shipping itself.
 */
package org.strongroom.ops.backup;
