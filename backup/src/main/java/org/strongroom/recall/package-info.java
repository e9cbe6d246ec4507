/**
 * Content that is still off site while the archive is in use again: what is missing, reading it from there, bringing it
 * back in the order in which it is wanted.
 *
 * <p>Lives here: the plan that an instant restore leaves, and its end. May not live here: rebuilding the database ({@code
 * restore}), what a record is, who may read it.
 */
package org.strongroom.recall;
