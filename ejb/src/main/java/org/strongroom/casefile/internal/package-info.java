/**
 * How case files, their patients and their care teams are kept in PostgreSQL.
 *
 * <p>Lives here: rows and their sealed form. May not live here: rules, and anything that leaves the concept.
 */
package org.strongroom.casefile.internal;
