/**
 * How disposals are kept in PostgreSQL, and the statements that destroy.
 *
 * <p>Lives here: rows of {@code law.disposal}, what a disposal covers, the deletion of keys and tokens. May not live here:
 * who may do it, and anything that leaves the concept.
 */
package org.strongroom.disposal.internal;
