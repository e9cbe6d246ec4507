/**
 * A second place: copying a repository, verified, into other stores, and going on from there.
 *
 * <p>Lives here: what is copied in which order, and how fast. May not live here: anything that decrypts or signs, shipping,
 * what the copy is for.
 */
package org.strongroom.mirror;
