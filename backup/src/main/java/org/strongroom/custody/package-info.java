/**
 * What custodians hold: shares of a quorum's secret, as text, as words to type, as a sheet of paper.
 *
 * <p>Lives here: the forms of a share and how they are read back, the gathering of shares, the sheet. May not live here:
 * the mathematics (in {@code crypto}), kits and identities (in {@code kit}), talking to people.
 */
package org.strongroom.custody;
