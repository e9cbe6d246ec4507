/**
 * The content store: append-only packs of extents.
 *
 * <p>Lives here: the pack format, writing with group-committed fsync, crash recovery, reading, scanning a pack found
 * anywhere. May not live here: encryption (extents are ciphertext already), what a blob means, shipping.
 */
package org.strongroom.pack;
