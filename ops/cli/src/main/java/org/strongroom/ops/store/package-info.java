/**
 * The object store process that stands for the second site: S3Proxy on loopback, over a folder.
 *
 * <p>Lives here: its settings, start and stop, the command that runs it alone. May not live here: what is stored.
 */
package org.strongroom.ops.store;
