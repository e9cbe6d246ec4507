/**
 * Finding what is sealed: blind tokens, keyed hashes of normalised words and dates.
 *
 * <p>Lives here: normalisation, tokens, their index in PostgreSQL. May not live here: the entities that are found, who
 * may find them. A token reveals that two entities share a word, never the word.
 */
package org.strongroom.search;
