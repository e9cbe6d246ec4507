/**
 * What is left of something that was destroyed: the true stage of every copy of its keys and of its ciphertext.
 *
 * <p>Lives here: asking the law, the site and the store, and saying plainly what could not be verified. May not live here:
 * destroying ({@code disposal}), shipping, removing copies.
 */
package org.strongroom.erasure;
