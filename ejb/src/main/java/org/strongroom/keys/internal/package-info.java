/**
 * How the keyring keeps its keys in PostgreSQL.
 *
 * <p>Lives here: the rows of schema {@code keys}, wrapped keys only. May not live here: an unwrapped key.
 */
package org.strongroom.keys.internal;
