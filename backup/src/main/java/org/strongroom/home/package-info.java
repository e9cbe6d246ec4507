/**
 * The one folder that a server writes to, and how files in it are made durable and private.
 *
 * <p>Lives here: paths under the home, permissions, atomic and fsynced writes. May not live here: what the files hold.
 */
package org.strongroom.home;
