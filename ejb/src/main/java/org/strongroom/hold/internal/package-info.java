/**
 * How holds are kept in PostgreSQL.
 *
 * <p>Lives here: rows of {@code law.hold}. May not live here: rules, and anything that leaves the concept.
 */
package org.strongroom.hold.internal;
