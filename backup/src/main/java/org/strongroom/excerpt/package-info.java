/**
 * One part of an archive as it was at an instant: the rows of a patient, a case file or a record, sealed columns still
 * sealed.
 *
 * <p>Lives here: which rows belong to a part, and their form on the way to a server. May not live here: rebuilding the
 * database they are taken from ({@code restore}), opening what is sealed, deciding what is put back.
 */
package org.strongroom.excerpt;
