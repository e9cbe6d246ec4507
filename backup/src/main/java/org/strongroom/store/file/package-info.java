/**
 * Stores in the file system.
 *
 * <p>Lives here: one implementation of {@link org.strongroom.store.ObjectStore}. May not live here: retries, names'
 * meaning, encryption.
 */
package org.strongroom.store.file;
