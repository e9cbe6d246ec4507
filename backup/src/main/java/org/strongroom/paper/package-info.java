/**
 * Paper: pages that people keep, and the codes on them that machines read.
 *
 * <p>Lives here: {@link org.strongroom.paper.Sheet}, {@link org.strongroom.paper.QrCode}; all that knows PDF text and ZXing.
 * May not live here: what is on a page, secrets, files.
 */
package org.strongroom.paper;
