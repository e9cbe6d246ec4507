/**
 * How long-running work tells where it is.
 *
 * <p>Lives here: the port. May not live here: how it is shown; that is the command's.
 */
package org.strongroom.progress;
