/**
 * Keys, ciphers, signatures and password hashes.
 *
 * <p>Lives here: every use of {@code javax.crypto}, {@code java.security} key material, Tink and Bouncy Castle, and the
 * files that hold keys. May not live here: what is encrypted and why, the object store, the database.
 */
package org.strongroom.crypto;
