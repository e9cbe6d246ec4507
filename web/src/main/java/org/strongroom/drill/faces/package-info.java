/**
 * Recovery drills in the browser: starting one, following it, reading its evidence.
 *
 * <p>Lives here: backing beans, the evidence's download, words and tones. May not live here: decisions; nothing here
 * believes anything but what {@code drill} has verified.
 */
package org.strongroom.drill.faces;
