/**
 * How patients are kept in PostgreSQL.
 *
 * <p>Lives here: the row and its sealed form. May not live here: rules, and anything that leaves the concept.
 */
package org.strongroom.patient.internal;
