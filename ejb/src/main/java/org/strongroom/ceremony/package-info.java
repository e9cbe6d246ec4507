/**
 * Who holds the archive's keys: taking over what a ceremony made, and custodians' word that they hold their shares.
 *
 * <p>Lives here: checking and recording a ceremony's note, switching the running server to the new keys. May not live here:
 * a private half, a share, the ceremony itself (it runs in the operator's command), data keys.
 */
package org.strongroom.ceremony;
