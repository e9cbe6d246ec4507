/**
 * Operations in the browser: are we safe now?
 *
 * <p>Lives here: the page's backing bean and the words and tones for what the status says. May not live here: decisions;
 * the status is what {@code offsite} reports, acts are its use cases.
 */
package org.strongroom.offsite.faces;
