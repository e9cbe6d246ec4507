/**
 * Tells people who are not looking how safe the archive is: by webhook, by e-mail, and by a dead man's switch that is
 * pinged only while all is well.
 *
 * <p>Lives here: what is told when, to whom, and that it arrived. May not live here: what makes a state red ({@code
 * offsite} decides), and anything of a patient: notices leave the site.
 */
package org.strongroom.notice;
