/**
 * The tables: migrations, grants and the publication.
 *
 * <p>Lives here: the versioned DDL (in {@code db/migration}, kept forever because restores replay it), which tables are
 * journaled, who may do what to them. May not live here: changes of data, which run as application transactions; the
 * cluster itself (see {@code postgres}).
 */
package org.strongroom.schema;
