/**
 * What the site configures: typed immutable settings, read from
 * MicroProfile Config once and validated at start.
 *
 * <p>Lives here: reading and checking settings. May not live here: secrets (a setting names the file that holds one),
 * defaults that hide a missing setting, any use of what was configured.
 */
package org.strongroom.configuration;
