/**
 * Content: the bytes of records, compressed where it pays, encrypted, in packs on stable storage.
 *
 * <p>Lives here: the store, the detection of types, the decision to compress, reading whole or by range. May not live
 * here: records and who may read them, keys' keeping, the pack format ({@code org.strongroom.pack} of the recovery
 * engine), transactions: all of this is slow.
 */
package org.strongroom.content;
