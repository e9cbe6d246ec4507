/**
 * Screening: what content shows of itself while it streams in, and what a malware scanner says of it.
 *
 * <p>Lives here: recognising types, looking into archives, XML and office files as their bytes pass, the port to the
 * scanner. May not live here: storing content, decisions about who may read it (see {@code record}), anything that holds
 * more of the content than a few hundred kilobytes, or writes it anywhere.
 */
package org.strongroom.screening;
