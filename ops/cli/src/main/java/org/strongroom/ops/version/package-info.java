/**
 * Which version runs.
 *
 * <p>Lives here: the version command. May not live here: anything that needs a home or a server.
 */
package org.strongroom.ops.version;
