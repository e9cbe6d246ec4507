/**
 * Compaction: gives back the space of ciphertext that no record refers to any more.
 *
 * <p>Lives here: finding packs with dead bytes, moving what lives, removing what is left over, and when. May not live
 * here: the pack format and its rewriting ({@code org.strongroom.pack}), who decides that a record is disposed of: what
 * has a row in {@code archive.extent} lives, anything else is dead.
 */
package org.strongroom.content.compaction;
