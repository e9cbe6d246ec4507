/**
 * A store in memory, for tests.
 *
 * <p>Lives here: one implementation of {@link org.strongroom.store.ObjectStore}. May not live here: retries, names'
 * meaning, encryption.
 */
package org.strongroom.store.memory;
