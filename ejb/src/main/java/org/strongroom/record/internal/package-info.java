/**
 * How records, their versions and the places of their content are kept in PostgreSQL.
 *
 * <p>Lives here: rows and their sealed form. May not live here: rules, and anything that leaves the concept.
 */
package org.strongroom.record.internal;
