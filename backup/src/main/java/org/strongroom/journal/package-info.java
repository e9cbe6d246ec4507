/**
 * What the database committed, in commit order, exactly: PostgreSQL's own logical decoding.
 *
 * <p>Lives here: decoding of {@code pgoutput}, the change stream and its slot, segments, the base copy inside an
 * exported snapshot, table digests, replay into an empty database. May not live here: encryption, the object store,
 * points and signatures (see {@code repository} and {@code ship}).
 */
package org.strongroom.journal;
