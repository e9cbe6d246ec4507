/**
 * What the site configured: {@code HOME/config/strongroom.properties} and {@code STRONGROOM_*} of the environment.
 *
 * <p>Lives here: reading and checking of settings. May not live here: secrets (settings name their files), processes.
 */
package org.strongroom.ops.site;
