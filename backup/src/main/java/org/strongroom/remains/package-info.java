/**
 * Where copies of something destroyed still are.
 *
 * <p>Lives here: looking through the store, now, for objects that hold a destroyed key or its ciphertext, and when their
 * locks let them leave. May not live here: destroying, pruning, keys in the clear; it reads what every key document shows
 * without a key.
 */
package org.strongroom.remains;
