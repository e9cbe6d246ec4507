/**
 * How the domain reaches PostgreSQL: the pooled data source, transactions, conversion of types, native queries.
 *
 * <p>Lives here: plumbing that every concept's persistence shares. May not live here: any concept's tables, rules or
 * words; schema (see {@code org.strongroom.schema} of the recovery engine).
 */
package org.strongroom.database;
