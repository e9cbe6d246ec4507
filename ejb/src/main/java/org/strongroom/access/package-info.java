/**
 * Who acts, and what the role allows: the {@code Actor} that every use case takes.
 *
 * <p>Lives here: roles, the actor. May not live here: accounts and passwords (see {@code account}), HTTP, patients,
 * records, persistence: everything else leans on this package, so it leans on nothing.
 */
package org.strongroom.access;
